package io.opsconductor.winrm.internal.powershell;

import io.opsconductor.spi.transport.Probe;
import io.opsconductor.spi.transport.TransportErrorCode;
import io.opsconductor.spi.transport.TransportException;
import io.opsconductor.winrm.internal.engine.StopReason;
import java.time.Duration;

/** What {@link PowerShellScripts#PROBE} says. */
public final class ProbeAnswer {
    /** For the whole of it. */
    public static final Duration LIMIT = Duration.ofSeconds(60);

    private ProbeAnswer() {}

    /** Why it is stopped after {@link #LIMIT}. */
    public static StopReason late() {
        return new StopReason(
                TransportErrorCode.COMMAND_TIMEOUT,
                "PowerShell did not answer within " + LIMIT.toSeconds() + " s.",
                "Look at the load of the target.",
                null);
    }

    /** @throws TransportException if it is no answer */
    public static Probe of(int exitCode, String text) {
        String[] lines = text.split("\\R", 3);
        if (exitCode != 0 || lines.length < 2) {
            throw new TransportException(
                    TransportErrorCode.SHELL_UNAVAILABLE,
                    "PowerShell ended with the exit code " + exitCode + ". It says: " + text,
                    "Check that PowerShell 3 or later is installed, and runs with the account's language mode.");
        }
        return new Probe(lines[0].strip(), lines[1].strip());
    }
}
