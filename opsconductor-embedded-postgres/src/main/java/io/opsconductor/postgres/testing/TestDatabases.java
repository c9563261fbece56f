package io.opsconductor.postgres.testing;

import java.net.URI;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import javax.sql.DataSource;

/**
 * Fresh databases for tests, on one server per JVM: the one that {@code -Dopsconductor.test.db=jdbc:postgresql://...}
 * names (with {@code opsconductor.test.db.username} and {@code .password}, a superuser), else a container where an
 * engine answers and Testcontainers is on the class path, else the embedded PostgreSQL in a temporary directory. The
 * choice is logged.
 *
 * <p>Safe for use by many threads.
 */
public final class TestDatabases {
    private static final Map<String, String> TEMPLATES = new ConcurrentHashMap<>();

    private TestDatabases() {}

    /** Started by the first test that asks; only one, because a second server would cost seconds. */
    private static final class Server {
        static final TestServer INSTANCE = TestServers.choose();
    }

    /** An empty database. */
    public static TestDatabase empty() {
        return create("template0");
    }

    /**
     * A copy of a migrated database, which is made once per JVM and name.
     *
     * @param templateName names what {@code migrate} does; one name, one migration
     * @param migrate brings an empty database to the wished state and leaves no connection open
     */
    public static TestDatabase fresh(String templateName, Consumer<DataSource> migrate) {
        return create(TEMPLATES.computeIfAbsent(templateName, name -> template(migrate)));
    }

    private static String template(Consumer<DataSource> migrate) {
        TestDatabase template = empty();
        boolean migrated = false;
        try {
            migrate.accept(template.dataSource());
            migrated = true;
        } finally {
            if (!migrated) {
                template.close();
            }
        }
        String name = name(template);
        // PostgreSQL copies only a database nobody is connected to.
        Server.INSTANCE.execute(
                "ALTER DATABASE " + name + " ALLOW_CONNECTIONS false",
                "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = '" + name + "'");
        if (Server.INSTANCE.outlivesUs()) {
            Runtime.getRuntime().addShutdownHook(new Thread(template::close, "opsconductor-test-template-drop"));
        }
        return name;
    }

    private static TestDatabase create(String template) {
        TestServer server = Server.INSTANCE;
        String name = "test_" + UUID.randomUUID().toString().replace("-", "");
        server.execute("CREATE DATABASE " + name + " TEMPLATE " + template + " STRATEGY FILE_COPY");
        return new TestDatabase(server.jdbcUrl(name), server.username(), server.password());
    }

    static void drop(TestDatabase database) {
        Server.INSTANCE.execute("DROP DATABASE IF EXISTS " + name(database) + " WITH (FORCE)");
    }

    private static String name(TestDatabase database) {
        return URI.create(database.jdbcUrl().substring("jdbc:".length()))
                .getPath()
                .substring(1);
    }
}
