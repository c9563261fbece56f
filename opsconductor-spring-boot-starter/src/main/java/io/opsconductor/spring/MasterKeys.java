package io.opsconductor.spring;

import io.opsconductor.MasterKey;
import io.opsconductor.OpsConductor;
import io.opsconductor.spi.Secret;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The master key and the one before it, each of one of three kinds. */
final class MasterKeys {
    private MasterKeys() {}

    static void apply(OpsConductorProperties properties, OpsConductor.Builder builder) {
        builder.masterKey(one(
                        "opsconductor.master-key",
                        MasterKey::passphrase,
                        properties.masterKey(),
                        properties.masterKeyFile(),
                        properties.masterKeyUri())
                .orElseThrow(() -> new IllegalStateException("OpsConductor needs the master key that its secrets are "
                        + "sealed under: set opsconductor.master-key (or the variable OPSCONDUCTOR_MASTER_KEY) to a "
                        + "passphrase of 16 random characters or more, or opsconductor.master-key-file to a file of random "
                        + "bytes, keep it, and give every node the same. Or set opsconductor.enabled=false.")));
        one(
                        "opsconductor.previous-master-key",
                        MasterKey::formerPassphrase,
                        properties.previousMasterKey(),
                        properties.previousMasterKeyFile(),
                        properties.previousMasterKeyUri())
                .ifPresent(builder::previousMasterKey);
    }

    private static Optional<MasterKey> one(
            String property,
            Function<Secret, MasterKey> ofPassphrase,
            @Nullable Secret passphrase,
            @Nullable Path file,
            @Nullable String uri) {
        List<MasterKey> given = new ArrayList<>();
        if (passphrase != null) {
            given.add(ofPassphrase.apply(passphrase));
        }
        if (file != null) {
            given.add(MasterKey.file(file));
        }
        if (uri != null) {
            given.add(MasterKey.kms(uri));
        }
        if (given.size() > 1) {
            throw new IllegalStateException(
                    "Set only one of " + property + ", " + property + "-file and " + property + "-uri.");
        }
        return given.stream().findFirst();
    }
}
