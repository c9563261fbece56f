package io.opsconductor.ssh;

import io.opsconductor.spi.transport.CommandResult;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Turns what the protocol says of an end (RFC 4254, section 6.10) into what shells say. */
final class ExitStatus {
    private static final Map<String, Integer> SIGNALS = Map.ofEntries(
            Map.entry("HUP", 1),
            Map.entry("INT", 2),
            Map.entry("QUIT", 3),
            Map.entry("ILL", 4),
            Map.entry("TRAP", 5),
            Map.entry("ABRT", 6),
            Map.entry("BUS", 7),
            Map.entry("FPE", 8),
            Map.entry("KILL", 9),
            Map.entry("USR1", 10),
            Map.entry("SEGV", 11),
            Map.entry("USR2", 12),
            Map.entry("PIPE", 13),
            Map.entry("ALRM", 14),
            Map.entry("TERM", 15),
            Map.entry("XCPU", 24),
            Map.entry("XFSZ", 25),
            Map.entry("SYS", 31));

    private ExitStatus() {}

    /** @param status null if a signal ended the command */
    static CommandResult of(@Nullable Integer status, @Nullable String signal) {
        if (signal != null) {
            return new CommandResult(128 + SIGNALS.getOrDefault(signal, 127), signal);
        }
        return new CommandResult(status == null ? -1 : status, null);
    }
}
