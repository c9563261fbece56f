package io.opsconductor.winrm.internal.auth;

import io.opsconductor.spi.credential.CredentialData;
import io.opsconductor.spi.credential.WinRmKeytab;
import io.opsconductor.spi.credential.WinRmPassword;
import io.opsconductor.spi.transport.TransportErrorCode;
import io.opsconductor.spi.transport.TransportException;
import io.opsconductor.winrm.internal.ntlm.NtlmClient;
import java.security.cert.X509Certificate;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** Chooses how to authenticate with a credential. Safe for use by many threads. */
public final class Authentications {
    private final InstantSource clock;
    private final KerberosLogins logins;

    public Authentications(InstantSource clock) {
        this.clock = clock;
        logins = new KerberosLogins(clock);
    }

    /**
     * The authentication of a new connection. May block, for an answer of the realm.
     *
     * @param certificate which the target has shown; null for plain HTTP
     * @throws TransportException if the credential cannot, or must not, be used on such a connection
     */
    public Authentication of(
            CredentialData credential,
            String hostname,
            @Nullable X509Certificate certificate,
            boolean allowUnencrypted) {
        if (credential instanceof WinRmKeytab) {
            return new KerberosAuthentication(hostname, logins.login(credential));
        }
        if (!(credential instanceof WinRmPassword account)) {
            throw new TransportException(
                    TransportErrorCode.CREDENTIAL_UNUSABLE,
                    "A credential of type " + credential.type().code() + " cannot log in over WinRM.",
                    "Give the target a credential of type winrm.");
        }
        return switch (account.authScheme()) {
            case BASIC -> basic(account, certificate != null || allowUnencrypted);
            case NTLM -> ntlm(account, hostname, certificate);
            case KERBEROS -> new KerberosAuthentication(hostname, logins.login(credential));
        };
    }

    private static Authentication basic(WinRmPassword account, boolean allowed) {
        if (!allowed) {
            throw new TransportException(
                    TransportErrorCode.CREDENTIAL_UNUSABLE,
                    "Basic authentication over plain HTTP would show the password to everybody on the way.",
                    "Use HTTPS, or ntlm or kerberos as the credential's auth_scheme; where the network is trusted, set "
                            + "winrm_allow_unencrypted to true in the target's metadata.");
        }
        return new BasicAuthentication(account);
    }

    private Authentication ntlm(WinRmPassword account, String hostname, @Nullable X509Certificate certificate) {
        AccountName name = AccountName.of(account);
        return new NtlmAuthentication(new NtlmClient(
                name.user(),
                name.domain(),
                account.password(),
                "HTTP/" + hostname,
                certificate == null ? null : ChannelBindings.md5(certificate),
                clock));
    }
}
