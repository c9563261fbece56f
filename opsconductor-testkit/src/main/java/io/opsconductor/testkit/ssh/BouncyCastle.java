package io.opsconductor.testkit.ssh;

import java.security.Provider;
import org.apache.sshd.common.util.security.SecurityUtils;
import org.apache.sshd.common.util.security.bouncycastle.BouncyCastleSecurityProviderRegistrar;
import org.bouncycastle.jce.provider.BouncyCastleProvider;

/** Makes MINA use Bouncy Castle, for Ed25519, without adding it to the providers of the whole JVM. */
final class BouncyCastle extends BouncyCastleSecurityProviderRegistrar {
    /** One for all, since it takes tens of milliseconds to make. */
    private static final Provider PROVIDER = new BouncyCastleProvider();

    private BouncyCastle() {}

    /** Does nothing if MINA in this JVM has Bouncy Castle already. */
    static void use() {
        SecurityUtils.registerSecurityProvider(new BouncyCastle());
    }

    @Override
    public Provider getSecurityProvider() {
        return PROVIDER;
    }

    @Override
    public boolean isNamedProviderUsed() {
        return false;
    }
}
