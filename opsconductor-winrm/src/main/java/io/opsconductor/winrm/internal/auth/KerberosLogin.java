package io.opsconductor.winrm.internal.auth;

import io.opsconductor.spi.credential.CredentialData;
import io.opsconductor.spi.credential.WinRmKeytab;
import io.opsconductor.spi.credential.WinRmPassword;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import javax.security.auth.Subject;
import javax.security.auth.callback.Callback;
import javax.security.auth.callback.CallbackHandler;
import javax.security.auth.callback.PasswordCallback;
import javax.security.auth.login.AppConfigurationEntry;
import javax.security.auth.login.AppConfigurationEntry.LoginModuleControlFlag;
import javax.security.auth.login.Configuration;
import javax.security.auth.login.LoginContext;
import javax.security.auth.login.LoginException;
import org.jspecify.annotations.Nullable;

/**
 * Gets an account's ticket from its realm (RFC 4120 section 3.1), by this Java's own Kerberos: realms and their
 * servers are those of {@code krb5.conf}. Neither a cache of tickets nor a file of the host's user is looked at.
 */
final class KerberosLogin {
    private static final String MODULE = "com.sun.security.auth.module.Krb5LoginModule";

    private KerberosLogin() {}

    /** @throws io.opsconductor.spi.transport.TransportException if the realm refuses, or does not answer */
    static Subject of(CredentialData credential) {
        if (credential instanceof WinRmKeytab account) {
            return withKeytab(account);
        }
        WinRmPassword account = (WinRmPassword) credential;
        return login(principal(account.username(), account.domain()), Map.of(), callbacks -> {
            for (Callback callback : callbacks) {
                if (callback instanceof PasswordCallback wanted) {
                    account.password().revealChars(password -> {
                        wanted.setPassword(password);
                        return password.length;
                    });
                }
            }
        });
    }

    /** This Java reads keys from files only; this one is there for the moment of the login, and nobody else's to read. */
    private static Subject withKeytab(WinRmKeytab account) {
        try {
            Path file = Files.createTempFile(
                    "opsconductor",
                    ".keytab",
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            try {
                account.keytab().reveal(bytes -> write(file, bytes));
                return login(
                        principal(account.username(), account.domain()),
                        Map.of("useKeyTab", "true", "keyTab", file.toString()),
                        callbacks -> {});
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path write(Path file, byte[] bytes) {
        try {
            return Files.write(file, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Subject login(String principal, Map<String, String> options, CallbackHandler callbacks) {
        Map<String, String> all = new HashMap<>(options);
        all.put("principal", principal);
        all.put("isInitiator", "true");
        all.put("useTicketCache", "false");
        Subject subject = new Subject();
        try {
            new LoginContext("opsconductor", subject, callbacks, new OneModule(all)).login();
        } catch (LoginException e) {
            throw KerberosFailures.of(principal, e);
        }
        return subject;
    }

    private static String principal(String username, @Nullable String domain) {
        int at = username.lastIndexOf('@');
        if (at >= 0) {
            return username.substring(0, at) + username.substring(at).toUpperCase(Locale.ROOT);
        }
        return domain == null ? username : username + "@" + domain.toUpperCase(Locale.ROOT);
    }

    private static final class OneModule extends Configuration {
        private final AppConfigurationEntry entry;

        OneModule(Map<String, String> options) {
            entry = new AppConfigurationEntry(MODULE, LoginModuleControlFlag.REQUIRED, options);
        }

        @Override
        public AppConfigurationEntry[] getAppConfigurationEntry(String name) {
            return new AppConfigurationEntry[] {entry};
        }
    }
}
