package io.opsconductor.spring;

import io.opsconductor.DatabaseSettings;
import io.opsconductor.OpsConductor;
import io.opsconductor.run.Retention;
import io.opsconductor.spi.Secret;
import io.opsconductor.spring.OpsConductorProperties.Database;
import java.util.Map;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.util.ClassUtils;

/** Hands properties on to the builder, and says in the properties' words what is missing. */
final class ConductorSettings {
    private ConductorSettings() {}

    static void apply(
            OpsConductorProperties properties, ObjectProvider<DataSource> dataSources, OpsConductor.Builder builder) {
        MasterKeys.apply(properties, builder);
        database(properties.database(), dataSources, builder);
        ifSet(properties.parallelism(), builder::parallelism);
        ifSet(properties.concurrentRuns(), builder::concurrentRuns);
        ifSet(properties.outputLimit(), size -> builder.outputLimit(size.toBytes()));
        builder.retention(retention(properties.retention()));
        ifSet(properties.drainTimeout(), builder::drainTimeout);
        ifSet(properties.nodeName(), builder::nodeName);
        ifSet(properties.hostKeyPolicy(), builder::hostKeyPolicy);
        each(properties.transport(), builder::transportSetting);
        each(properties.kms(), builder::kmsSetting);
        each(properties.secret(), builder::secretSetting);
    }

    /** A key that is not in brackets loses its underscores when Spring binds it, but keeps its hyphens. */
    private static void each(Map<String, Map<String, String>> settings, Setting setting) {
        settings.forEach((name, own) -> own.forEach((key, value) -> setting.set(name, key.replace('-', '_'), value)));
    }

    private interface Setting {
        void set(String name, String key, String value);
    }

    private static Retention retention(OpsConductorProperties.Retention bounds) {
        try {
            return new Retention(bounds.maxAge(), bounds.maxRuns(), bounds.maxRunsPerJob());
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException("opsconductor.retention is not valid: " + e.getMessage() + ".", e);
        }
    }

    private static void database(
            Database settings, ObjectProvider<DataSource> dataSources, OpsConductor.Builder builder) {
        String url = settings.url();
        if (url != null) {
            String username = settings.username();
            Secret password = settings.password();
            if (username == null || password == null) {
                throw new IllegalStateException("opsconductor.database.url is set, so opsconductor.database.username "
                        + "and opsconductor.database.password must be set too.");
            }
            Integer poolSize = settings.poolSize();
            builder.database(
                    poolSize == null
                            ? DatabaseSettings.of(url, username, password)
                            : new DatabaseSettings(url, username, password, poolSize));
            return;
        }
        DataSource source = dataSources.getIfUnique();
        if (source == null) {
            throw new IllegalStateException("OpsConductor needs a PostgreSQL database: set opsconductor.database.url, "
                    + "username and password, or have one DataSource bean (or mark one of several as primary).");
        }
        builder.dataSource(joiningTransactions(source));
    }

    /** So that a run started in a transaction of the application begins if and only if that commits. */
    private static DataSource joiningTransactions(DataSource source) {
        String proxy = "org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy";
        return ClassUtils.isPresent(proxy, null) ? SpringJdbc.joiningTransactions(source) : source;
    }

    private static <T> void ifSet(@Nullable T value, Consumer<T> setter) {
        if (value != null) {
            setter.accept(value);
        }
    }

    /** Loaded only where Spring's JDBC support is. */
    private static final class SpringJdbc {
        static DataSource joiningTransactions(DataSource source) {
            return source instanceof TransactionAwareDataSourceProxy
                    ? source
                    : new TransactionAwareDataSourceProxy(source);
        }
    }
}
