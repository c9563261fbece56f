package io.opsconductor.internal.db;

import io.opsconductor.common.CoreErrorCode;
import io.opsconductor.spi.OpsConductorException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Map;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationState;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/** Brings our schema up to date, apart from any that the host keeps. */
public final class Migrations {
    public static final String SCHEMA = "opsconductor";

    private Migrations() {}

    /** The last that there is of this version. */
    public static String newest(DataSource source) {
        return Arrays.stream(configuration(source).load().info().all())
                .filter(migration -> migration.getVersion() != null
                        && migration.getState() != MigrationState.FUTURE_SUCCESS
                        && migration.getState() != MigrationState.FUTURE_FAILED)
                .map(MigrationInfo::getVersion)
                .max(Comparator.naturalOrder())
                .orElseThrow()
                .getVersion();
    }

    public static void apply(DataSource source) {
        try {
            configuration(source).load().migrate();
        } catch (FlywayException e) {
            throw new OpsConductorException(
                    CoreErrorCode.DATABASE_UNAVAILABLE,
                    "The schema \"" + SCHEMA + "\" could not be brought up to date: " + e.getMessage(),
                    Map.of(),
                    e);
        }
    }

    static FluentConfiguration configuration(DataSource source) {
        return Flyway.configure(Migrations.class.getClassLoader())
                .dataSource(source)
                .schemas(SCHEMA)
                .defaultSchema(SCHEMA)
                .createSchemas(true)
                .table("schema_history")
                .locations("classpath:io/opsconductor/db/migration");
    }
}
