package io.opsconductor.internal.credential;

import io.opsconductor.common.CoreErrorCode;
import io.opsconductor.common.Expected;
import io.opsconductor.common.FieldError;
import io.opsconductor.common.InvalidInputException;
import io.opsconductor.common.Page;
import io.opsconductor.common.PageRequest;
import io.opsconductor.credential.Credential;
import io.opsconductor.credential.CredentialId;
import io.opsconductor.credential.CredentialQuery;
import io.opsconductor.credential.CredentialSpec;
import io.opsconductor.credential.Credentials;
import io.opsconductor.credential.NewCredential;
import io.opsconductor.internal.access.AuditedObject;
import io.opsconductor.internal.access.Caller;
import io.opsconductor.internal.access.Permission;
import io.opsconductor.internal.db.Database;
import io.opsconductor.internal.db.UuidV7;
import io.opsconductor.internal.input.InputCheck;
import io.opsconductor.spi.OpsConductorException;
import io.opsconductor.spi.credential.CredentialData;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;

/** The service of credentials, in somebody's name. */
public final class DefaultCredentials implements Credentials {
    private static final int MAX_ENCODED_BYTES = 96 * 1024;
    private static final int MAX_USERNAME = 256;
    private static final int MAX_DESCRIPTION = 1000;

    private final Caller caller;
    private final Database database;
    private final CredentialStore store;
    private final CredentialVault vault;
    private final InstantSource clock;

    public DefaultCredentials(
            Caller caller, Database database, CredentialStore store, CredentialVault vault, InstantSource clock) {
        this.caller = caller;
        this.database = database;
        this.store = store;
        this.vault = vault;
        this.clock = clock;
    }

    @Override
    public Credential create(NewCredential request) {
        caller.require(Permission.CREDENTIAL_WRITE);
        new InputCheck()
                .name("name", request.name())
                .text("description", request.description(), MAX_DESCRIPTION)
                .text("credential_data.username", request.data().username(), MAX_USERNAME)
                .verify("The credential");
        vault.requireResolvable(request.data());
        Instant now = clock.instant();
        Credential credential = new Credential(
                new CredentialId(UuidV7.at(now)),
                request.name(),
                request.description(),
                request.data().type(),
                CredentialCodec.kind(request.data()),
                request.data().username(),
                now,
                now,
                null,
                1);
        database.run(handle -> {
            try {
                store.insert(handle, credential, sealed(handle, credential.id(), request.data()));
            } catch (JdbiException e) {
                throw Database.isDuplicate(e) ? nameTaken(credential.name()) : e;
            }
            caller.audit(handle, "credential_create", audited(credential));
        });
        return credential;
    }

    @Override
    public Credential get(CredentialId id) {
        caller.require(Permission.CREDENTIAL_READ);
        return database.read(handle -> found(handle, id));
    }

    @Override
    public Optional<Credential> findByName(String name) {
        caller.require(Permission.CREDENTIAL_READ);
        return database.read(handle -> store.findByName(handle, name));
    }

    @Override
    public Page<Credential> list(CredentialQuery query, PageRequest page) {
        caller.require(Permission.CREDENTIAL_READ);
        return database.read(handle -> store.page(handle, query, page));
    }

    @Override
    public Credential update(CredentialId id, CredentialSpec spec, Expected expected) {
        caller.require(Permission.CREDENTIAL_WRITE);
        new InputCheck()
                .name("name", spec.name())
                .text("description", spec.description(), MAX_DESCRIPTION)
                .verify("The credential");
        return database.write(handle -> {
            locked(handle, id, expected);
            try {
                store.update(handle, id, spec, clock.instant());
            } catch (JdbiException e) {
                throw Database.isDuplicate(e) ? nameTaken(spec.name()) : e;
            }
            Credential after = found(handle, id);
            caller.audit(handle, "credential_update", audited(after));
            return after;
        });
    }

    @Override
    public Credential rotate(CredentialId id, CredentialData data, Expected expected) {
        caller.require(Permission.CREDENTIAL_WRITE);
        new InputCheck()
                .text("credential_data.username", data.username(), MAX_USERNAME)
                .verify("The credential");
        vault.requireResolvable(data);
        return database.write(handle -> {
            Credential before = locked(handle, id, expected);
            if (before.type() != data.type()) {
                String reason = "must be of type " + before.type().code() + ", as the credential is";
                throw new InvalidInputException(
                        CoreErrorCode.CREDENTIAL_UNSUITABLE,
                        "The new secret is of type " + data.type().code() + ", but it " + reason + ".",
                        List.of(new FieldError("credential_data", reason)));
            }
            byte[] sealed = sealed(handle, id, data);
            store.rotate(handle, id, CredentialCodec.kind(data), data.username(), sealed, clock.instant());
            caller.audit(handle, "credential_rotate", audited(before));
            return found(handle, id);
        });
    }

    @Override
    public void delete(CredentialId id, Expected expected) {
        caller.require(Permission.CREDENTIAL_WRITE);
        database.run(handle -> {
            Credential credential = locked(handle, id, expected);
            try {
                store.delete(handle, id);
            } catch (JdbiException e) {
                throw Database.isStillReferenced(e) ? inUse(credential) : e;
            }
            caller.audit(handle, "credential_delete", audited(credential));
        });
    }

    private byte[] sealed(Handle handle, CredentialId id, CredentialData data) {
        byte[] encoded = CredentialCodec.encode(data);
        try {
            if (encoded.length > MAX_ENCODED_BYTES) {
                throw new OpsConductorException(
                        CoreErrorCode.SECRET_TOO_LARGE,
                        "A credential may hold at most 64 KiB in all. Give a smaller key or password.");
            }
            return vault.seal(handle, id, encoded);
        } finally {
            Arrays.fill(encoded, (byte) 0);
        }
    }

    private Credential found(Handle handle, CredentialId id) {
        return store.find(handle, id).orElseThrow(() -> CredentialVault.notFound(id.toString()));
    }

    private Credential locked(Handle handle, CredentialId id, Expected expected) {
        Credential credential = store.lock(handle, id).orElseThrow(() -> CredentialVault.notFound(id.toString()));
        expected.verify(credential.generation());
        return credential;
    }

    private static AuditedObject audited(Credential credential) {
        return AuditedObject.of("credential", credential.id(), credential.name());
    }

    private static OpsConductorException nameTaken(String name) {
        return new OpsConductorException(
                CoreErrorCode.NAME_TAKEN, "There is a credential named " + name + " already. Choose another name.");
    }

    private static OpsConductorException inUse(Credential credential) {
        return new OpsConductorException(
                CoreErrorCode.IN_USE,
                "The credential " + credential.name() + " is used by a target. Give those targets another one first.");
    }
}
