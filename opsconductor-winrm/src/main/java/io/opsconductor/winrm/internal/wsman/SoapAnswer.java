package io.opsconductor.winrm.internal.wsman;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an answer says, of what we ever ask.
 *
 * @param pieces output, in its order
 * @param exitCode of a command that is done; null while it is not
 * @param fault null if it is none
 */
public record SoapAnswer(
        @Nullable String shellId,
        @Nullable String commandId,
        List<Piece> pieces,
        @Nullable Integer exitCode,
        @Nullable WsmanFault fault) {
    /** Some output of a stream; may be empty. */
    public record Piece(String stream, byte[] data) {}
}
