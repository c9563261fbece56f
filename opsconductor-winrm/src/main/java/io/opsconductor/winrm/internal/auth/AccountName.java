package io.opsconductor.winrm.internal.auth;

import io.opsconductor.spi.credential.WinRmPassword;

/**
 * A user and a domain, also where a person wrote both as the user name.
 *
 * @param domain empty for a local account, and for {@code user@domain}, which is sent as it is
 */
public record AccountName(String user, String domain) {
    public static AccountName of(WinRmPassword account) {
        String user = account.username();
        int backslash = user.indexOf('\\');
        if (account.domain() != null) {
            return new AccountName(user, account.domain());
        }
        return backslash < 0
                ? new AccountName(user, "")
                : new AccountName(user.substring(backslash + 1), user.substring(0, backslash));
    }
}
