package io.opsconductor.winrm.internal.auth;

import io.opsconductor.spi.transport.TransportErrorCode;
import io.opsconductor.spi.transport.TransportException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What Kerberos' error numbers mean for a person (RFC 4120 section 7.5.9). */
final class KerberosFailures {
    /** This Java tells the number in parentheses at the message's end, at times with more behind it. */
    private static final Pattern NUMBER = Pattern.compile("\\((\\d{1,3})\\)");

    /** What this Java says where it would ask a person. */
    private static final List<String> NO_KEY = List.of("No password provided", "Unable to obtain password");

    private static final int CLIENT_UNKNOWN = 6;
    private static final int SERVICE_UNKNOWN = 7;
    private static final int CLIENT_REVOKED = 18;
    private static final int KEY_EXPIRED = 23;
    private static final int WRONG_PASSWORD = 24;
    private static final int WRONG_KEY = 31;
    private static final int CLOCK_SKEW = 37;

    private KerberosFailures() {}

    /** @param who the account, or the service */
    static TransportException of(String who, Exception failure) {
        String said = chain(failure);
        return switch (number(said)) {
            case CLIENT_UNKNOWN ->
                failed(
                        TransportErrorCode.ACCOUNT_UNKNOWN,
                        "The realm does not know the account " + who + ".",
                        "Check the user name and the domain.",
                        failure);
            case SERVICE_UNKNOWN ->
                failed(
                        TransportErrorCode.CREDENTIAL_UNUSABLE,
                        "The realm does not know the service " + who + ".",
                        "Use the target's name as its domain knows it, not an address or an alias; see setspn -L.",
                        failure);
            case CLIENT_REVOKED ->
                failed(
                        TransportErrorCode.ACCOUNT_LOCKED,
                        "The account " + who + " is locked or disabled.",
                        "Unlock it, and check who uses an old password.",
                        failure);
            case KEY_EXPIRED ->
                failed(
                        TransportErrorCode.PASSWORD_EXPIRED,
                        "The password of " + who + " has expired.",
                        "Change it, and rotate the credential.",
                        failure);
            case WRONG_PASSWORD, WRONG_KEY ->
                failed(
                        TransportErrorCode.AUTHENTICATION_FAILED,
                        "The realm does not accept the password or key of " + who + ".",
                        "Check it, and rotate the credential; it is not tried again by itself.",
                        failure);
            case CLOCK_SKEW ->
                failed(
                        TransportErrorCode.CLOCK_SKEW,
                        "The clocks of this machine, the target and the realm differ by too much.",
                        "Set them by NTP; Kerberos allows five minutes.",
                        failure);
            default -> other(who, said, failure);
        };
    }

    private static TransportException other(String who, String said, Exception failure) {
        if (NO_KEY.stream().anyMatch(said::contains)) {
            return failed(
                    TransportErrorCode.CREDENTIAL_UNUSABLE,
                    "The keytab has no key of " + who + ".",
                    "Check the user name, and which accounts the keytab is of: klist -k.",
                    failure);
        }
        return failed(
                TransportErrorCode.CREDENTIAL_UNUSABLE,
                "Kerberos failed for " + who + ": " + failure.getMessage() + ".",
                "Check the realm and its servers in krb5.conf, and that they can be reached.",
                failure);
    }

    private static TransportException failed(TransportErrorCode code, String message, String mend, Exception cause) {
        return new TransportException(code, message, mend, cause);
    }

    private static int number(String said) {
        Matcher found = NUMBER.matcher(said);
        return found.find() ? Integer.parseInt(found.group(1)) : -1;
    }

    private static String chain(Throwable failure) {
        StringBuilder text = new StringBuilder();
        for (Throwable t = failure; t != null; t = t.getCause()) {
            text.append(t.getMessage()).append('\n');
        }
        return text.toString();
    }
}
