package io.opsconductor.winrm.internal.wsman;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;

/** What a command reads on its standard input, in pieces that fit into a message. Asked by one thread at a time. */
interface CommandInput {
    /** In bytes: 128 KiB in base64 stay below the 150 KB that Windows 2008 R2 takes. */
    int PIECE = 96 * 1024;

    /** Completes with the next piece; not asked again after the last. */
    CompletableFuture<Piece> next();

    /** What is in memory already. */
    static CommandInput of(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        byte[] bytes = all.toByteArray();
        return new CommandInput() {
            private int at;

            @Override
            public CompletableFuture<Piece> next() {
                int end = Math.min(bytes.length, at + PIECE);
                byte[] data = Arrays.copyOfRange(bytes, at, end);
                at = end;
                return CompletableFuture.completedFuture(new Piece(data, end == bytes.length));
            }
        };
    }

    /** First what is in memory, in a piece of its own, then the rest. */
    static CommandInput concat(byte[] start, CommandInput rest) {
        return new CommandInput() {
            private boolean started;

            @Override
            public CompletableFuture<Piece> next() {
                if (started) {
                    return rest.next();
                }
                started = true;
                return CompletableFuture.completedFuture(new Piece(start, false));
            }
        };
    }

    /** @param last whether the end follows */
    record Piece(byte[] data, boolean last) {}
}
