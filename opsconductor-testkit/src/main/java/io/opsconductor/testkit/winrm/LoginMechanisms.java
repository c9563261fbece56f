package io.opsconductor.testkit.winrm;

import java.time.InstantSource;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.jspecify.annotations.Nullable;

/** The mechanisms by which a user can log in to a host. Safe for use by many threads. */
final class LoginMechanisms {
    private final HostSettings settings;
    private final @Nullable KerberosService kerberos;

    LoginMechanisms(HostSettings settings) {
        this.settings = settings;
        this.kerberos = settings.keytab() == null ? null : KerberosService.of(settings.keytab());
    }

    boolean isEmpty() {
        return !settings.ntlm() && kerberos == null;
    }

    boolean has(ASN1ObjectIdentifier name) {
        return name.equals(Spnego.NTLM) ? settings.ntlm() : kerberos != null && isKerberos(name);
    }

    private static boolean isKerberos(ASN1ObjectIdentifier name) {
        return name.equals(Spnego.KERBEROS) || name.equals(Spnego.MICROSOFT_KERBEROS);
    }

    /** Begins a login. */
    LoginMechanism begin(ASN1ObjectIdentifier name) throws RefusedException {
        if (kerberos != null && isKerberos(name)) {
            return new KerberosLogin(kerberos, settings.account());
        }
        if (settings.ntlm() && name.equals(Spnego.NTLM)) {
            return new NtlmLogin(
                    settings.account(), settings.machineName(), InstantSource.system(), settings.channelBinding());
        }
        throw new RefusedException("the mechanism " + name + " is not offered here");
    }
}
