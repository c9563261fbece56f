package io.opsconductor.testkit.host;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a client asks a host to run.
 *
 * @param text the command line or the script, as the user wrote it, without what the client wraps around it
 * @param shell the shell that is to run it, for example {@code sh} or {@code powershell}; null if the client named none
 * @param workingDirectory where it is to run; null if the client named none
 * @param environment the variables that the client sent
 */
public record CommandRequest(
        String text, @Nullable String shell, @Nullable String workingDirectory, Map<String, String> environment) {
    public CommandRequest {
        environment = Map.copyOf(environment);
    }

    /** A command without anything else. */
    public static CommandRequest ofText(String text) {
        return new CommandRequest(text, null, null, Map.of());
    }
}
