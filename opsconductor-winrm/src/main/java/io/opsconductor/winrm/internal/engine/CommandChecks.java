package io.opsconductor.winrm.internal.engine;

import io.opsconductor.spi.transport.TransportErrorCode;
import io.opsconductor.spi.transport.TransportException;

/** What is the same for every engine: what no message can carry, and which shells there are. */
public final class CommandChecks {
    private CommandChecks() {}

    /** @throws TransportException if a message cannot carry the value */
    public static void requireCarriable(String name, String value) {
        if (!canCarry(value)) {
            throw new TransportException(
                    TransportErrorCode.UNSUPPORTED,
                    "The value of " + name + " has a control character, which cannot be sent to cmd.",
                    "Use the shell powershell.");
        }
    }

    public static TransportException noSuchShell(String shell) {
        boolean name = shell.matches("[A-Za-z0-9_./\\\\-]{1,100}");
        return new TransportException(
                name ? TransportErrorCode.SHELL_UNAVAILABLE : TransportErrorCode.UNSUPPORTED,
                name ? "There is no shell " + shell + " over WinRM." : "The shell is more than the name of a program.",
                "Use powershell, pwsh or cmd.");
    }

    /** Whether XML 1.0 can carry the text. */
    public static boolean canCarry(String text) {
        return text.codePoints()
                .allMatch(c -> c == '\t'
                        || c == '\n'
                        || c == '\r'
                        || (c >= 0x20 && c <= 0xD7FF)
                        || (c >= 0xE000 && c <= 0xFFFD)
                        || c >= 0x10000);
    }
}
