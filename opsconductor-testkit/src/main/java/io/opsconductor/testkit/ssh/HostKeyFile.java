package io.opsconductor.testkit.ssh;

import io.opsconductor.spi.transport.HostKey;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.util.Base64;
import org.apache.sshd.common.NamedResource;
import org.apache.sshd.common.config.keys.FilePasswordProvider;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyPairResourceWriter;
import org.apache.sshd.common.digest.BuiltinDigests;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.common.util.buffer.ByteArrayBuffer;
import org.apache.sshd.common.util.security.SecurityUtils;
import org.jspecify.annotations.Nullable;

/** Ed25519 host keys: made, kept in a file that only its owner may read, and shown. */
final class HostKeyFile {
    private HostKeyFile() {}

    /** @param file where the key is, or is put; null for a key that is forgotten */
    static KeyPair load(@Nullable Path file) throws IOException, GeneralSecurityException {
        if (file == null) {
            return generate();
        }
        if (Files.exists(file)) {
            try (InputStream in = Files.newInputStream(file)) {
                return SecurityUtils.loadKeyPairIdentities(
                                null, NamedResource.ofName(file.toString()), in, FilePasswordProvider.EMPTY)
                        .iterator()
                        .next();
            }
        }
        KeyPair pair = generate();
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try (OutputStream out = Files.newOutputStream(file)) {
            OpenSSHKeyPairResourceWriter.INSTANCE.writePrivateKey(pair, "opsconductor", null, out);
        }
        return pair;
    }

    static HostKey shown(KeyPair pair) {
        ByteArrayBuffer buffer = new ByteArrayBuffer();
        buffer.putRawPublicKey(pair.getPublic());
        return new HostKey(
                KeyUtils.getKeyType(pair),
                Base64.getEncoder().encodeToString(buffer.getCompactData()),
                KeyUtils.getFingerPrint(BuiltinDigests.sha256, pair.getPublic()));
    }

    private static KeyPair generate() throws GeneralSecurityException {
        return KeyUtils.generateKeyPair(KeyPairProvider.SSH_ED25519, 256);
    }
}
