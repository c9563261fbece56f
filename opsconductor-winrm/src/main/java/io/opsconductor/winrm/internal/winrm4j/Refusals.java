package io.opsconductor.winrm.internal.winrm4j;

import io.opsconductor.spi.credential.WinRmKeytab;
import io.opsconductor.spi.credential.WinRmPassword;
import io.opsconductor.spi.credential.WinRmPassword.AuthScheme;
import io.opsconductor.spi.transport.ConnectRequest;
import io.opsconductor.spi.transport.TransportErrorCode;
import io.opsconductor.spi.transport.TransportException;
import io.opsconductor.winrm.internal.engine.TargetOptions;

/** What winrm4j cannot do is refused before anything is sent, and never done by halves. */
final class Refusals {
    /** winrm4j asks for this one, and no setting changes it. */
    static final int CODE_PAGE = 437;

    private Refusals() {}

    static TransportException unsupported(String what) {
        return new TransportException(
                TransportErrorCode.UNSUPPORTED,
                "The engine winrm4j cannot " + what + ".",
                "Choose the engine wsman: leave winrm_engine out of the target's metadata, or set it to wsman.");
    }

    /**
     * @param operatorsTrust whether the operator says whom to trust
     * @throws TransportException if the target or the credential asks for what is not possible
     */
    static void check(ConnectRequest request, TargetOptions options, boolean operatorsTrust) {
        if (request.credential() instanceof WinRmKeytab) {
            throw unsupported("log in with a keytab");
        }
        if (request.credential() instanceof WinRmPassword account && account.authScheme() == AuthScheme.KERBEROS) {
            throw unsupported("encrypt messages that Kerberos authenticates, so it is not used for it");
        }
        if (options.authorities() != null) {
            throw unsupported("trust the authorities in winrm_ca_certificates, but only those of this Java");
        }
        if (options.certificateSha256() != null) {
            throw unsupported(
                    "trust the one certificate of winrm_certificate_sha256, but only authorities of this Java");
        }
        if (options.useHttps() && operatorsTrust) {
            throw unsupported("trust the authorities in the winrm setting ca_file, but only those of this Java");
        }
        String codePage = request.endpoint().metadata().get("winrm_codepage");
        if (codePage != null && options.codePage() != CODE_PAGE) {
            throw unsupported("use the code page " + codePage + ", but only " + CODE_PAGE);
        }
    }
}
