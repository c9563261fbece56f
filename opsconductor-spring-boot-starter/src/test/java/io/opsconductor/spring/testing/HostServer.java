package io.opsconductor.spring.testing;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.opsconductor.OpsConductor;
import io.opsconductor.Services;
import io.opsconductor.common.Actor;
import io.opsconductor.postgres.testing.TestDatabase;
import io.opsconductor.postgres.testing.TestDatabases;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.slf4j.LoggerFactory;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The application, served by a real web server on a free port, with a database of its own. */
public final class HostServer implements BeforeAllCallback, AfterAllCallback, AutoCloseable {
    public static final String ADMIN_PASSWORD = "the admin of the tests";

    private final Map<String, Object> settings = new HashMap<>();
    private final List<Class<?>> sources = new ArrayList<>(List.of(HostApplication.class));
    private TestDatabase database;
    private boolean ownsDatabase;
    private ConfigurableApplicationContext context;

    public HostServer(String... settings) {
        for (String setting : settings) {
            int equals = setting.indexOf('=');
            this.settings.put(setting.substring(0, equals), setting.substring(equals + 1));
        }
    }

    /** Another application. */
    public HostServer of(Class<?> application) {
        sources.set(0, application);
        return this;
    }

    /** Beside what the application has. */
    public HostServer with(Class<?> configuration) {
        sources.add(configuration);
        return this;
    }

    @Override
    public void beforeAll(ExtensionContext extension) {
        start();
    }

    public HostServer start() {
        ownsDatabase = true;
        return start(TestDatabases.empty());
    }

    public HostServer start(TestDatabase shared) {
        return start(shared, new ListAppender<>());
    }

    /** @param firstAdmin is given what is logged about the first administrator */
    public HostServer start(TestDatabase shared, ListAppender<ILoggingEvent> firstAdmin) {
        database = shared;
        Map<String, Object> properties = new HashMap<>(Map.of(
                "server.port", "0",
                "server.address", "127.0.0.1",
                "spring.main.banner-mode", "off",
                "opsconductor.master-key", "the master key of the tests",
                "opsconductor.admin.password", ADMIN_PASSWORD));
        properties.putAll(database.springProperties());
        properties.putAll(settings);
        properties.values().removeIf(""::equals);
        context = new SpringApplicationBuilder(sources.toArray(Class<?>[]::new))
                .properties(properties)
                // not before: Spring Boot forgets all appenders when it sets logging up
                .initializers(starting -> {
                    firstAdmin.start();
                    ((Logger) LoggerFactory.getLogger("io.opsconductor.spring.FirstAdmin")).addAppender(firstAdmin);
                })
                .run();
        return this;
    }

    public ConfigurableApplicationContext context() {
        return context;
    }

    public Services asHost() {
        return context.getBean(OpsConductor.class).as(Actor.host("tests"));
    }

    /** Who did something, as the audit log has it: kind, name and address. */
    public List<String> audited(String action) {
        return JdbcClient.create(context.getBean(DataSource.class))
                .sql("SELECT actor_kind || ' ' || actor_name || ' ' || address FROM opsconductor.audit_event"
                        + " WHERE action = ?")
                .param(action)
                .query(String.class)
                .list();
    }

    /** A client that is nobody. */
    public Api anonymous() {
        return new Api("http://127.0.0.1:" + port() + "/api/v1", null);
    }

    /** A client that is logged in as the first administrator. */
    public Api admin() {
        return anonymous().login("admin", ADMIN_PASSWORD);
    }

    /** Somebody who asks for what is not in the API. */
    public Api root() {
        return new Api("http://127.0.0.1:" + port(), null);
    }

    public TestDatabase database() {
        return database;
    }

    public int port() {
        return Integer.parseInt(context.getEnvironment().getRequiredProperty("local.server.port"));
    }

    @Override
    public void afterAll(ExtensionContext extension) {
        close();
    }

    @Override
    public void close() {
        context.close();
        if (ownsDatabase) {
            database.close();
        }
    }
}
