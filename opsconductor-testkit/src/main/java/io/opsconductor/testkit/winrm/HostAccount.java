package io.opsconductor.testkit.winrm;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Locale;

/**
 * The one user who may log in.
 *
 * @param domain empty for a user of the machine itself
 */
record HostAccount(String user, String domain, String password) {
    /** Whether a name, with the domain before or behind it or without, is this user's; case does not matter. */
    boolean isNamed(String name) {
        String wanted = name.toLowerCase(Locale.ROOT);
        String plain = user.toLowerCase(Locale.ROOT);
        String realm = domain.toLowerCase(Locale.ROOT);
        return wanted.equals(plain)
                || wanted.equals(".\\" + plain)
                || wanted.equals(realm + "\\" + plain)
                || wanted.equals(plain + "@" + realm);
    }

    /** Never so for a user who has none. */
    boolean hasPassword(String text) {
        return !password.isEmpty()
                && MessageDigest.isEqual(
                        password.getBytes(StandardCharsets.UTF_8), text.getBytes(StandardCharsets.UTF_8));
    }

    /** As the service shows the owner of a shell. */
    String shownName() {
        return domain.isEmpty() ? user : domain + "\\" + user;
    }

    @Override
    public String toString() {
        return shownName();
    }
}
