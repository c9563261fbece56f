package io.opsconductor.internal.auth;

import io.opsconductor.auth.SigningKey;
import io.opsconductor.auth.SigningKeys;
import io.opsconductor.internal.access.AuditedObject;
import io.opsconductor.internal.access.Caller;
import io.opsconductor.internal.access.Permission;
import io.opsconductor.internal.db.Database;
import java.util.List;

/** The service of signing keys, in somebody's name. */
final class DefaultSigningKeys implements SigningKeys {
    private final Caller caller;
    private final Database database;
    private final TokenKeys keys;

    DefaultSigningKeys(Caller caller, Database database, TokenKeys keys) {
        this.caller = caller;
        this.database = database;
        this.keys = keys;
    }

    @Override
    public List<SigningKey> list() {
        caller.require(Permission.KEY_READ);
        return keys.accepted();
    }

    @Override
    public SigningKey rotate() {
        return rotate("signing_key_rotate", true);
    }

    @Override
    public SigningKey replace() {
        return rotate("signing_key_replace", false);
    }

    private SigningKey rotate(String action, boolean keepOthers) {
        caller.require(Permission.KEY_ROTATE);
        database.run(handle -> {
            keys.rotate(handle, keepOthers);
            caller.audit(handle, action, AuditedObject.of("signing_key", "all", "signing keys"));
        });
        return keys.load().keys().get(0).key();
    }
}
