package io.opsconductor.api;

import io.opsconductor.postgres.testing.TestDatabase;
import io.opsconductor.postgres.testing.TestDatabases;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** An application that is nothing but the REST API, on a free port, with a database of its own. */
public final class ApiServer implements BeforeAllCallback, AfterAllCallback, AutoCloseable {
    public static final String ADMIN_PASSWORD = "the admin of the tests";

    /** Of refused requests, of logins, and of time that goes by. */
    private static final Set<String> TRACES = Set.of(
            "audit_event",
            "audit_chain",
            "login_throttle",
            "login_session",
            "api_token",
            "refresh_token",
            "node",
            "scheduled_tasks");

    private final List<Class<?>> further;
    private final Map<String, Object> settings = new HashMap<>();
    private TestDatabase database;
    private ConfigurableApplicationContext context;

    /** @param settings properties, as {@code name=value} */
    public ApiServer(String... settings) {
        this(List.of(), settings);
    }

    /** @param further configurations of the application */
    public ApiServer(List<Class<?>> further, String... settings) {
        this.further = List.copyOf(further);
        for (String setting : settings) {
            int equals = setting.indexOf('=');
            this.settings.put(setting.substring(0, equals), setting.substring(equals + 1));
        }
    }

    public ApiServer start() {
        database = TestDatabases.empty();
        Map<String, Object> properties = new HashMap<>(Map.of(
                "server.port", "0",
                "server.address", "127.0.0.1",
                "spring.main.banner-mode", "off",
                "springdoc.api-docs.enabled", "false",
                "opsconductor.rest.requests-per-second", "0",
                "opsconductor.rest.anonymous-requests-per-second", "0",
                "opsconductor.master-key", "the master key of the tests",
                "opsconductor.admin.password", ADMIN_PASSWORD));
        properties.putAll(database.springProperties());
        properties.putAll(settings);
        context = new SpringApplicationBuilder(Application.class)
                .sources(further.toArray(Class[]::new))
                .properties(properties)
                .run();
        return this;
    }

    public ConfigurableApplicationContext context() {
        return context;
    }

    public String address() {
        return "http://127.0.0.1:" + context.getEnvironment().getRequiredProperty("local.server.port");
    }

    /** A fingerprint of what the database holds, without what requests leave behind that were refused. */
    public String contents() {
        JdbcClient jdbc = JdbcClient.create(context.getBean(DataSource.class));
        return jdbc
                .sql("SELECT tablename FROM pg_tables WHERE schemaname = 'opsconductor' ORDER BY tablename")
                .query(String.class)
                .list()
                .stream()
                .filter(table -> !TRACES.contains(table))
                .map(table -> table + " "
                        + jdbc.sql(
                                        "SELECT count(*) || ' ' || coalesce(md5(string_agg(t::text, '' ORDER BY t::text)), '')"
                                                + " FROM opsconductor." + table + " t")
                                .query(String.class)
                                .single())
                .collect(Collectors.joining("\n"));
    }

    /** Changes what the database holds, for what no request could bring about in good time. */
    public void change(String sql) {
        JdbcClient.create(context.getBean(DataSource.class)).sql(sql).update();
    }

    /** Ends the database while the server goes on. */
    public void loseDatabase() {
        database.close();
    }

    @Override
    public void beforeAll(ExtensionContext extension) {
        start();
    }

    @Override
    public void afterAll(ExtensionContext extension) {
        close();
    }

    @Override
    public void close() {
        context.close();
        database.close();
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Application {}
}
