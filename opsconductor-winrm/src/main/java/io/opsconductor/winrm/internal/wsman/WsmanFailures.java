package io.opsconductor.winrm.internal.wsman;

import io.opsconductor.spi.transport.Endpoint;
import io.opsconductor.spi.transport.TransportErrorCode;
import io.opsconductor.spi.transport.TransportException;
import io.opsconductor.winrm.internal.engine.Workers;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Says in a code, a sentence and a mend what the target refused, or why it could not be understood. */
public final class WsmanFailures {
    private WsmanFailures() {}

    public static TransportException notAccepted(Endpoint endpoint, List<String> challenges) {
        return new TransportException(
                TransportErrorCode.AUTHENTICATION_FAILED,
                endpoint + " does not accept the credential.",
                "Check the user name, with its domain if it has one, and the password; that the account is neither locked "
                        + "nor disabled nor its password expired; and that it is an administrator or a member of Remote "
                        + "Management Users. The target offers: " + offered(challenges) + ".");
    }

    static TransportException notOffered(Endpoint endpoint, String scheme, List<String> challenges) {
        return new TransportException(
                TransportErrorCode.CREDENTIAL_UNUSABLE,
                endpoint + " does not offer " + scheme + " authentication; it offers: " + offered(challenges) + ".",
                "Choose another auth_scheme for the credential, or enable it on the target: winrm get winrm/config/service/auth.");
    }

    static TransportException notWsman(Endpoint endpoint, int status, @Nullable Throwable cause) {
        return new TransportException(
                TransportErrorCode.PROTOCOL_MISMATCH,
                "What listens on " + endpoint + " answers with HTTP status " + status + " and does not speak WinRM.",
                "Check the port, 5985 for HTTP and 5986 for HTTPS, and that no proxy stands in the way.",
                cause);
    }

    static TransportException sealBroken(Endpoint endpoint, Throwable cause) {
        return new TransportException(
                TransportErrorCode.CONNECTION_LOST,
                "An answer of " + endpoint + " was damaged on its way: " + cause.getMessage() + ".",
                "Try again; if it persists, something between here and the target changes messages.",
                cause);
    }

    public static TransportException lost(Endpoint endpoint, Throwable cause) {
        return new TransportException(
                TransportErrorCode.CONNECTION_LOST,
                "The connection to " + endpoint + " broke: "
                        + Workers.cause(cause).getMessage() + ".",
                "Look whether the target still runs, and run it again.",
                cause);
    }

    public static TransportException silent(Endpoint endpoint, Duration limit) {
        return new TransportException(
                TransportErrorCode.CONNECTION_LOST,
                endpoint + " did not answer within " + limit.toSeconds() + " s.",
                "Look at the target's load and network, and run it again.");
    }

    /** The session, or the transport, is closed. */
    public static TransportException closed(String what) {
        return new TransportException(
                TransportErrorCode.CONNECTION_LOST, "The " + what + " is closed.", "Connect again.");
    }

    /** What a fault means for who wanted a shell or a command. */
    public static TransportException ofFault(Endpoint endpoint, WsmanFaultException failure) {
        WsmanFault fault = failure.fault();
        String said = " It says: " + fault.message() + " (code " + fault.code() + ")";
        if (fault.isQuota()) {
            return new TransportException(
                    TransportErrorCode.QUOTA_EXCEEDED,
                    endpoint + " refuses: a limit of WinRM is reached." + said,
                    "Wait until others have ended, lower the winrm setting shells_per_target, or raise the limit: "
                            + "winrm get winrm/config/winrs.",
                    failure);
        }
        if (fault.isAccessDenied()) {
            return new TransportException(
                    TransportErrorCode.AUTHORIZATION_FAILED,
                    endpoint + " knows the account, but does not let it run commands." + said,
                    "Make it an administrator or a member of Remote Management Users; a local account that is not the "
                            + "built-in administrator needs LocalAccountTokenFilterPolicy=1.",
                    failure);
        }
        if (fault.isDirectoryInvalid()) {
            return new TransportException(
                    TransportErrorCode.FILE_NOT_FOUND,
                    "The working directory is not there." + said,
                    "Check the step's working directory.",
                    failure);
        }
        if (fault.isShellGone()) {
            return new TransportException(
                    TransportErrorCode.CONNECTION_LOST,
                    endpoint + " has ended the shell." + said,
                    "Look whether WinRM or the target was restarted, and run it again.",
                    failure);
        }
        return new TransportException(
                TransportErrorCode.SHELL_UNAVAILABLE,
                endpoint + " gives no shell." + said,
                "See the log Microsoft-Windows-WinRM/Operational of the target.",
                failure);
    }

    private static String offered(List<String> challenges) {
        List<String> schemes = challenges.stream()
                .map(text -> text.split(" ", 2)[0])
                .distinct()
                .toList();
        return schemes.isEmpty() ? "nothing" : String.join(", ", schemes);
    }
}
