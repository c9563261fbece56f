package io.opsconductor.internal.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.opsconductor.spi.OpsConductorException;
import io.opsconductor.spi.SecretReference;
import io.opsconductor.testing.TestCertificate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VaultTest {
    @TempDir
    Path directory;

    private final VaultStub vault = VaultStub.http();
    private final Map<String, String> settings = new HashMap<>(
            Map.of("vault.address", "http://127.0.0.1:" + vault.port() + "/", "vault.token", VaultStub.TOKEN));

    @AfterEach
    void stop() {
        vault.close();
    }

    @Test
    void theNewestVersionIsReadUnlessAnotherIsAskedFor() {
        vault.put("app", Map.of("password", "first", "user", "u"));
        vault.put("app", Map.of("password", "second"));

        assertThat(resolved("vault:secret/data/app#password")).isEqualTo("second");
        assertThat(resolved("vault:secret/data/app?version=1#password")).isEqualTo("first");
        assertThat(vault.asked()).containsExactly("GET /v1/secret/data/app", "GET /v1/secret/data/app?version=1");
        assertUnresolved("vault:secret/data/app?version=3#password").hasMessageContaining("no such secret, version");
    }

    @Test
    void aVersionThatWasDeletedIsToldFromOneThatNeverWas() {
        vault.put("app", Map.of("password", "canary"));
        vault.delete("app", 1);

        assertUnresolved("vault:secret/data/app#password").hasMessageContaining("was deleted or destroyed");
        assertUnresolved("vault:secret/data/other#password").hasMessageContaining("no such secret");
    }

    @Test
    void aFieldMustBeThereAndBeAText() {
        vault.put("team/app", Map.of("port", 5432, "empty", "", "password", "p"));

        assertThat(resolved("vault:secret/data/team/app#password")).isEqualTo("p");
        for (String field : List.of("port", "empty", "none")) {
            assertUnresolved("vault:secret/data/team/app#" + field).hasMessageContaining("no field " + field);
        }
    }

    @Test
    void aTokenThatIsNotGoodIsToldAndANewOneInItsFileIsTaken() throws IOException {
        vault.put("app", Map.of("password", "p"));
        Path file = Files.writeString(directory.resolve("token"), "hvs.old\n");
        settings.remove("vault.token");
        settings.put("vault.token_file", file.toString());
        try (SecretSources sources = new SecretSources(List.of(), settings)) {
            SecretReference reference = SecretReference.parse("vault:secret/data/app#password");
            assertThatThrownBy(() -> sources.resolve(reference))
                    .hasMessageContaining("(403)")
                    .hasMessageNotContaining("hvs.old");

            Files.writeString(file, VaultStub.TOKEN + "\n");

            assertThat(sources.resolve(reference).<String>revealChars(String::new))
                    .isEqualTo("p");
        }
    }

    @Test
    void theNamespaceIsNamed() {
        vault.onlyInNamespace("team-a");
        vault.put("app", Map.of("password", "p"));

        assertUnresolved("vault:secret/data/app#password").hasMessageContaining("(404)");
        settings.put("vault.namespace", "team-a");
        assertThat(resolved("vault:secret/data/app#password")).isEqualTo("p");
    }

    @Test
    void whatIsWrongWithVaultIsTold() {
        Map.of(503, "is sealed", 500, "failed (500)", 429, "(429)", 400, "(400)")
                .forEach((status, text) -> {
                    vault.answerOnly(status);
                    assertUnresolved("vault:secret/data/app#password").hasMessageContaining(text);
                });
    }

    @Test
    void aRedirectIsNotFollowed() {
        vault.put("app", Map.of("password", "p"));
        vault.answerOnly(307);

        assertUnresolved("vault:secret/data/app#password").hasMessageContaining("sends elsewhere (307)");
        assertThat(vault.asked()).hasSize(1);
    }

    @Test
    void anAnswerThatIsTooLongOrDoesNotComeIsAnError() {
        vault.put("app", Map.of("password", "x".repeat(2 << 20)));
        assertUnresolved("vault:secret/data/app#password").hasMessageContaining("more than 1 MiB");
        settings.put("vault.timeout", "1");
        vault.answerOnly(0);
        assertUnresolved("vault:secret/data/app#password").hasMessageContaining("does not answer in time");
        vault.close();
        assertUnresolved("vault:secret/data/app#password").hasMessageContaining("cannot be reached");
    }

    @Test
    void itsCertificateIsVerifiedByTheAuthorityThatIsNamed() throws IOException {
        TestCertificate certificate = TestCertificate.of(directory, "ip:127.0.0.1");
        try (VaultStub secure = VaultStub.https(certificate.context())) {
            secure.put("app", Map.of("password", "p"));
            settings.put("vault.address", "https://127.0.0.1:" + secure.port());
            assertUnresolved("vault:secret/data/app#password").hasMessageContaining("certificate that is not trusted");
            assertThat(secure.asked()).isEmpty();

            Path file = Files.writeString(directory.resolve("ca.pem"), certificate.pem());
            settings.put("vault.ca_file", file.toString());

            assertThat(resolved("vault:secret/data/app#password")).isEqualTo("p");
        }
    }

    @Test
    void aPathThatIsNoneOfTheEngineIsNotAskedFor() {
        for (String path : List.of(
                "secret/data/app",
                "secret/app#password",
                "data/app#password",
                "secret/data/#password",
                "secret/data/../../sys/health#x",
                "secret/data/app?version=0#x",
                "secret/data/app?other=1#x",
                "/secret/data/app#x")) {
            assertUnresolved("vault:" + path).as(path).hasMessageContaining("<mount>/data/<path>#<field>");
        }
        vault.put("a b/ü", Map.of("p", "odd"));
        assertThat(resolved("vault:secret/data/a b/ü#p")).isEqualTo("odd");
        assertThat(vault.asked()).containsExactly("GET /v1/secret/data/a%20b/%C3%BC");
    }

    @Test
    void theTokenIsNotSentInTheClearToAnotherMachine() {
        settings.put("vault.address", "http://vault.example.org:8200");
        assertUnresolved("vault:secret/data/app#password").hasMessageContaining("https");
        settings.remove("vault.address");
        assertUnresolved("vault:secret/data/app#password").hasMessageContaining("address of vault");
    }

    private String resolved(String reference) {
        try (SecretSources sources = new SecretSources(List.of(), settings)) {
            return sources.resolve(SecretReference.parse(reference)).revealChars(String::new);
        }
    }

    private AbstractThrowableAssert<?, ?> assertUnresolved(String reference) {
        return assertThatThrownBy(() -> resolved(reference))
                .isInstanceOfSatisfying(
                        OpsConductorException.class, e -> assertThat(e.code()).isEqualTo("secret_unresolved"))
                .hasMessageContaining(reference)
                .hasMessageNotContaining("canary")
                .hasMessageNotContaining(VaultStub.TOKEN);
    }
}
