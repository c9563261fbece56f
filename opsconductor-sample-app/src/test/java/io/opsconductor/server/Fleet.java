package io.opsconductor.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;

/** A credential and a target of one name, stored and found through the REST API. */
final class Fleet {
    private Fleet() {}

    static void create(RunningServer server, String name) throws IOException, InterruptedException {
        create(server.rest().login("admin", RunningServer.PASSWORD), name);
    }

    static void create(RestClient rest, String name) throws IOException, InterruptedException {
        String credential = rest.post(
                        "/credentials",
                        Map.of(
                                "name",
                                name,
                                "credential_type",
                                "ssh",
                                "credential_data",
                                Map.of("username", "ops", "password", "s3cret-" + name)),
                        201)
                .get("id")
                .asText();
        rest.post(
                "/targets",
                Map.of("name", name, "protocol", "ssh", "hostname", "127.0.0.1", "credential_ref", credential),
                201);
    }

    static void assertHas(RunningServer server, String... names) throws IOException, InterruptedException {
        assertHas(server.rest().login("admin", RunningServer.PASSWORD), names);
    }

    static void assertHas(RestClient rest, String... names) throws IOException, InterruptedException {
        assertThat(rest.names("/targets", "targets")).containsExactlyInAnyOrder(names);
        assertThat(rest.names("/credentials", "credentials")).containsExactlyInAnyOrder(names);
    }
}
