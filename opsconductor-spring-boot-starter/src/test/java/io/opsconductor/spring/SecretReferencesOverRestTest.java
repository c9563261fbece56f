package io.opsconductor.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.opsconductor.spring.testing.Api;
import io.opsconductor.spring.testing.Api.Answer;
import io.opsconductor.spring.testing.HostServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SecretReferencesOverRestTest {
    @RegisterExtension
    static final HostServer server = new HostServer(
            "opsconductor.secret.vault.ca-file=/no/such/file",
            "opsconductor.secret.vault.address=https://127.0.0.1:1",
            "opsconductor.secret.vault.token=hvs.canary",
            "opsconductor.secret.file.directory=/run/secrets-of-the-tests");

    @Test
    void aCredentialMaySayWhereItsSecretIsKept() {
        Api admin = server.admin();
        Answer created =
                admin.post("/credentials", credential("kept", "{\"ref\": \"file:/run/secrets-of-the-tests/x\"}"));
        assertThat(created.status()).as(created.text()).isEqualTo(201);
        String target = admin.post(
                        "/targets",
                        "{\"name\": \"t\", \"protocol\": \"ssh\", \"hostname\": \"127.0.0.1\", \"port\": 1,"
                                + " \"credential_ref\": \"kept\"}")
                .field("id");

        Answer tested = admin.post("/targets/" + target + "/test");
        assertThat(tested.field("code")).isEqualTo("secret_unresolved");
        assertThat(tested.field("message"))
                .contains("file:/run/secrets-of-the-tests/x")
                .contains("no such file on the node");

        String id = created.field("id");
        admin.post(
                "/credentials/" + id + "/rotate",
                "{\"credential_data\": {\"username\": \"u\", \"password\": {\"ref\": \"vault:secret/data/app#p\"}}}");
        assertThat(admin.post("/targets/" + target + "/test").field("message"))
                .as("a setting with a hyphen arrives with an underscore")
                .contains("ca_file of vault")
                .doesNotContain("canary");
    }

    @Test
    void aReferenceThatIsMalformedOrOfNobodyIsRefused() {
        Api admin = server.admin();
        for (String password : new String[] {
            "{}",
            "{\"ref\": 1}",
            "{\"ref\": \"env:A\", \"more\": 1}",
            "{\"other\": \"env:A\"}",
            "{\"ref\": \"env\"}",
            "{\"ref\": \"env:\"}",
            "{\"ref\": {\"ref\": \"env:A\"}}",
            "[\"env:A\"]",
            "1"
        }) {
            Answer refused = admin.post("/credentials", credential("bad", password));
            assertThat(refused.status()).as(password + refused.text()).isEqualTo(400);
            assertThat(refused.code()).isEqualTo("validation_failed");
            assertThat(refused.text()).contains("credential_data.password");
        }
        Answer nobody = admin.post("/credentials", credential("bad", "{\"ref\": \"nobody:x\"}"));
        assertThat(nobody.code()).isEqualTo("validation_failed");
        assertThat(nobody.text()).contains("credential_data.password.ref").contains("env, file, vault");
        Answer login = server.anonymous()
                .post("/auth/login", "{\"username\": \"admin\", \"password\": {\"ref\": \"env:PATH\"}}");
        assertThat(login.code()).as("elsewhere it is no secret").isEqualTo("validation_failed");
    }

    private static String credential(String name, String password) {
        return "{\"name\": \"" + name + "\", \"credential_type\": \"ssh\", \"credential_data\": {\"username\": \"u\","
                + " \"password\": " + password + "}}";
    }
}
