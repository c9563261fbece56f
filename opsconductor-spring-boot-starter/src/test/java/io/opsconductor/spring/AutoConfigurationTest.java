package io.opsconductor.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.opsconductor.OpsConductor;
import io.opsconductor.common.InvalidInputException;
import io.opsconductor.postgres.testing.TestDatabase;
import io.opsconductor.postgres.testing.TestDatabases;
import io.opsconductor.spring.internal.web.ApiPaths;
import io.opsconductor.spring.testing.Api;
import io.opsconductor.spring.testing.Api.Answer;
import io.opsconductor.spring.testing.HostApplication;
import io.opsconductor.spring.testing.HostServer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** What properties make of the context. */
class AutoConfigurationTest {
    private static final String KEY = "opsconductor.master-key";

    @Test
    void withoutAMasterKeyTheStartFailsAndSaysHowToGiveOne() {
        assertThatThrownBy(() -> start(Map.of(), WebApplicationType.NONE))
                .rootCause()
                .hasMessageContaining("opsconductor.master-key")
                .hasMessageContaining("OPSCONDUCTOR_MASTER_KEY");
    }

    @Test
    void withoutADatabaseTheStartFailsAndSaysHowToGiveOne() {
        Map<String, Object> settings = Map.of(KEY, "the master key of the tests");
        assertThatThrownBy(() -> start(settings, WebApplicationType.NONE))
                .rootCause()
                .hasMessageContaining("opsconductor.database.url");
    }

    @Test
    void aDatabaseOfItsOwnNeedsNoDataSourceAndNoWebServer() {
        try (TestDatabase database = TestDatabases.empty()) {
            Map<String, Object> settings = Map.of(
                    KEY,
                    "the master key of the tests",
                    "opsconductor.database.url",
                    database.jdbcUrl(),
                    "opsconductor.database.username",
                    database.username(),
                    "opsconductor.database.password",
                    database.password(),
                    "opsconductor.database.pool-size",
                    "5",
                    "opsconductor.node-name",
                    "lonely",
                    "opsconductor.parallelism",
                    "7",
                    "opsconductor.host-key-policy",
                    "strict",
                    "opsconductor.output-limit",
                    "1MB");
            try (ConfigurableApplicationContext context = start(settings, WebApplicationType.NONE)) {
                assertThat(context.getBean(OpsConductor.class).nodeName()).isEqualTo("lonely");
                assertThat(context.getBeansOfType(ApiPaths.class)).isEmpty();
            }
        }
    }

    @Test
    void aNumberOutOfRangeIsRefusedByTheBuilder() {
        Map<String, Object> settings = Map.of(
                KEY,
                "the master key of the tests",
                "opsconductor.database.url",
                "jdbc:postgresql://127.0.0.1:1/none",
                "opsconductor.database.username",
                "u",
                "opsconductor.database.password",
                "p",
                "opsconductor.parallelism",
                "0");
        assertThatThrownBy(() -> start(settings, WebApplicationType.NONE))
                .rootCause()
                .hasMessageContaining("parallelism");
    }

    @Test
    void itCanBeSwitchedOff() {
        Map<String, Object> settings = Map.of("opsconductor.enabled", "false", "server.port", "0");
        try (ConfigurableApplicationContext context = start(settings, WebApplicationType.SERVLET)) {
            assertThat(context.getBeansOfType(OpsConductor.class)).isEmpty();
            String port = context.getEnvironment().getRequiredProperty("local.server.port");
            assertThat(new Api("http://127.0.0.1:" + port, null)
                            .get("/api/v1/users")
                            .text())
                    .isEqualTo("catch-all /api/v1/users");
        }
    }

    @Test
    void theFirstAdministratorGetsARandomPasswordThatIsLoggedOnce() {
        ListAppender<ILoggingEvent> lines = new ListAppender<>();
        try (TestDatabase database = TestDatabases.empty()) {
            String password;
            try (HostServer server = new HostServer("opsconductor.admin.password=").start(database, lines)) {
                assertThat(lines.list).hasSize(1);
                password = lines.list.get(0).getArgumentArray()[1].toString();
                assertThat(password).hasSize(20);
                Answer first = server.anonymous().post("/auth/login", BadInputs.login("admin", "\"" + password + "\""));
                assertThat(first.status()).isEqualTo(403);
                assertThat(first.code()).isEqualTo("password_change_required");
                Answer replaced = server.anonymous()
                        .post(
                                "/auth/login",
                                "{\"username\": \"admin\", \"password\": \"" + password + "\", \"new_password\": \""
                                        + HostServer.ADMIN_PASSWORD + "\"}");
                assertThat(replaced.status()).isEqualTo(200);
                assertThat(server.admin().get("/users/me").status()).isEqualTo(200);
            }
        }
    }

    @Test
    void aFirstAdministratorOrAMasterKeyThatIsEasilyGuessedIsRefused() {
        for (String setting : List.of(
                "opsconductor.admin.password=admin123",
                "opsconductor.admin.password=administrator",
                "opsconductor.master-key=changemechangeme")) {
            try (TestDatabase database = TestDatabases.empty()) {
                assertThatThrownBy(() -> new HostServer(setting).start(database))
                        .as(setting)
                        .rootCause()
                        .isInstanceOf(InvalidInputException.class)
                        .hasMessageMatching(".*(12 to 256 characters|easily guessed).*");
            }
        }
    }

    @Test
    void aServletPathMovesTheApiAndItsDoor() {
        try (HostServer server =
                new HostServer("spring.mvc.servlet.path=/mvc", "server.servlet.context-path=/app").start()) {
            Api api = new Api("http://127.0.0.1:" + server.port() + "/app/mvc/api/v1", null);
            assertThat(api.get("/users").code()).isEqualTo("token_missing");
            Api admin = api.login("admin", HostServer.ADMIN_PASSWORD);
            assertThat(admin.get("/users").status()).isEqualTo(200);
            assertThat(admin.post(
                                    "/users",
                                    "{\"username\": \"u\", \"role\": \"viewer\", \"password\": \"long enough it is\"}")
                            .header("Location"))
                    .startsWith("/app/mvc/api/v1/users/");
        }
    }

    @Test
    void theApplicationsSchemaIsLeftAlone() throws SQLException {
        try (TestDatabase database = TestDatabases.empty()) {
            try (Connection connection = database.dataSource().getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("CREATE TABLE public.orders (id int)");
            }
            try (HostServer server = new HostServer().start(database);
                    Connection connection = database.dataSource().getConnection();
                    Statement statement = connection.createStatement();
                    ResultSet tables = statement.executeQuery(
                            "SELECT string_agg(tablename, ',') FROM pg_tables WHERE schemaname = 'public'")) {
                tables.next();
                assertThat(tables.getString(1)).isEqualTo("orders");
                assertThat(server.anonymous().get("/system/health").status()).isEqualTo(200);
            }
        }
    }

    @Test
    void thePropertiesAreDescribedForEditors() throws IOException {
        try (InputStream metadata =
                OpsConductor.class.getResourceAsStream("/META-INF/spring-configuration-metadata.json")) {
            String json = new String(metadata.readAllBytes(), StandardCharsets.UTF_8);
            assertThat(json)
                    .contains(
                            "\"opsconductor.master-key\"",
                            "\"opsconductor.rest.max-body-size\"",
                            "\"opsconductor.transport\"");
        }
    }

    /** Without a data source of the application's. */
    private static ConfigurableApplicationContext start(Map<String, Object> settings, WebApplicationType type) {
        Map<String, Object> properties = new HashMap<>(Map.of(
                "spring.main.banner-mode",
                "off",
                "spring.autoconfigure.exclude",
                "org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration,"
                        + "org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration"));
        properties.putAll(settings);
        return new SpringApplicationBuilder(HostApplication.class)
                .web(type)
                .properties(properties)
                .run();
    }
}
