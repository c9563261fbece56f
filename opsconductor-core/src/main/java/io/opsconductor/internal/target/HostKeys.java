package io.opsconductor.internal.target;

import io.opsconductor.common.Actor;
import io.opsconductor.common.ActorKind;
import io.opsconductor.common.Role;
import io.opsconductor.internal.access.AuditLog;
import io.opsconductor.internal.access.AuditedObject;
import io.opsconductor.internal.db.Database;
import io.opsconductor.spi.transport.HostKey;
import io.opsconductor.spi.transport.HostKeyVerifier;
import io.opsconductor.spi.transport.TransportErrorCode;
import io.opsconductor.spi.transport.TransportException;
import io.opsconductor.target.HostKeyPolicy;
import io.opsconductor.target.KnownHostKey;
import io.opsconductor.target.TargetId;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Trusts the host key that is pinned for a target, and decides by the policy where none is. */
public final class HostKeys {
    /** That the database is away for a moment is no reason to refuse a target; connecting may take 30 seconds. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final Actor SELF = new Actor(ActorKind.SYSTEM, "host_keys", "host_keys", Role.OPERATOR, null);

    private final Database database;
    private final HostKeyStore store = new HostKeyStore();
    private final HostKeyPolicy policy;
    private final AuditLog audit;
    private final InstantSource clock;

    public HostKeys(Database database, HostKeyPolicy policy, AuditLog audit, InstantSource clock) {
        this.database = database;
        this.policy = policy;
        this.audit = audit;
        this.clock = clock;
    }

    public HostKeyVerifier verifier(TargetId target, String name) {
        return presented -> {
            List<KnownHostKey> known =
                    Database.patiently(PATIENCE, () -> database.read(handle -> store.list(handle, target)));
            if (known.stream()
                    .noneMatch(key -> key.pinned() && key.key().publicKey().equals(presented.publicKey()))) {
                Optional<TransportException> refusal = Database.patiently(
                        PATIENCE,
                        () -> database.write(handle -> {
                            store.lockTarget(handle, target);
                            return decide(handle, target, name, presented);
                        }));
                if (refusal.isPresent()) {
                    throw refusal.get();
                }
            }
        };
    }

    private Optional<TransportException> decide(Handle handle, TargetId target, String name, HostKey presented) {
        @Nullable KnownHostKey pinned = null;
        for (KnownHostKey key : store.list(handle, target)) {
            if (key.pinned() && key.key().publicKey().equals(presented.publicKey())) {
                return Optional.empty();
            }
            pinned = key.pinned() && pinned == null ? key : pinned;
        }
        boolean trust = pinned == null && policy == HostKeyPolicy.TRUST_ON_FIRST_USE;
        if (store.insert(handle, target, presented, trust, clock.instant())) {
            record(handle, target, name, presented, trust);
        }
        if (trust) {
            return Optional.empty();
        }
        return Optional.of(
                pinned == null
                        ? unknown(name, presented)
                        : changed(name, presented, pinned.key().fingerprint()));
    }

    /** Of a key that is shown again and again, the first time. */
    private void record(Handle handle, TargetId target, String name, HostKey presented, boolean trust) {
        AuditedObject object = AuditedObject.of("target", target, name).with("fingerprint", presented.fingerprint());
        if (trust) {
            audit.done(handle, SELF, "host_key_pin", object);
        } else {
            audit.failed(handle, SELF, "host_key_refuse", object);
        }
    }

    private static TransportException unknown(String name, HostKey presented) {
        return new TransportException(
                TransportErrorCode.HOST_KEY_UNKNOWN,
                "The host key of " + name + ", " + presented.algorithm() + " " + presented.fingerprint()
                        + ", is not approved.",
                "Compare the fingerprint with the target's own (ssh-keygen -lf /etc/ssh/ssh_host_*_key.pub), then let"
                        + " an administrator approve it.");
    }

    private static TransportException changed(String name, HostKey presented, String pinned) {
        return new TransportException(
                TransportErrorCode.HOST_KEY_CHANGED,
                "The host key of " + name + " has changed: it shows " + presented.algorithm() + " "
                        + presented.fingerprint() + ", but " + pinned + " is pinned. Somebody may be in between.",
                "If the target was set up anew, compare the fingerprint with the target's own, then let an"
                        + " administrator approve it.");
    }
}
