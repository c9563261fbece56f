package io.opsconductor.testing;

import io.opsconductor.DatabaseSettings;
import io.opsconductor.MasterKey;
import io.opsconductor.OpsConductor;
import io.opsconductor.Services;
import io.opsconductor.common.Actor;
import io.opsconductor.common.Role;
import io.opsconductor.internal.db.Migrations;
import io.opsconductor.postgres.testing.TestDatabase;
import io.opsconductor.postgres.testing.TestDatabases;
import io.opsconductor.spi.Secret;
import java.util.function.UnaryOperator;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A started OpsConductor on a database of its own, for all tests of a class. */
public final class ConductorExtension implements BeforeAllCallback, AfterAllCallback {
    public static final Secret MASTER_KEY = Secret.ofString("a master key of the tests");

    /** One that users of tests may have. */
    public static final Secret PASSWORD = Secret.ofString("correct horse battery");

    private final UnaryOperator<OpsConductor.Builder> settings;
    private TestDatabase database;
    private OpsConductor conductor;

    public ConductorExtension() {
        this(UnaryOperator.identity());
    }

    public ConductorExtension(UnaryOperator<OpsConductor.Builder> settings) {
        this.settings = settings;
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        database = TestDatabases.fresh("core", Migrations::apply);
        conductor = newConductor();
        conductor.start();
    }

    /** Another one on the same database, not started. */
    public OpsConductor newConductor() {
        return newConductor(UnaryOperator.identity());
    }

    /** As {@link #newConductor()}, with settings that win over those of this class's. */
    public OpsConductor newConductor(UnaryOperator<OpsConductor.Builder> more) {
        OpsConductor.Builder builder = OpsConductor.builder()
                .database(DatabaseSettings.of(
                        database.jdbcUrl(), database.username(), Secret.ofString(database.password())))
                .masterKey(MasterKey.passphrase(MASTER_KEY));
        return more.apply(settings.apply(builder)).build();
    }

    @Override
    public void afterAll(ExtensionContext context) {
        conductor.close();
        database.close();
    }

    public OpsConductor conductor() {
        return conductor;
    }

    public TestDatabase database() {
        return database;
    }

    public Jdbi sql() {
        return Jdbi.create(database.jdbcUrl(), database.username(), database.password());
    }

    public Services asAdmin() {
        return as(Role.ADMIN);
    }

    public Services as(Role role) {
        return conductor.as(Actor.host("test-" + role.code(), "test-" + role.code(), role));
    }
}
