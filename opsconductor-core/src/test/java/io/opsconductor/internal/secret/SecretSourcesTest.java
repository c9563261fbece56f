package io.opsconductor.internal.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.opsconductor.spi.OpsConductorException;
import io.opsconductor.spi.SecretReference;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretSourcesTest {
    @TempDir
    Path directory;

    private Path secrets;

    @BeforeEach
    void makeDirectory() throws IOException {
        secrets = Files.createDirectory(directory.resolve("secrets"));
    }

    @Test
    void aVariableWhoseNameBeginsAsAllowedIsRead() {
        assertThat(resolved(Map.of("env.prefix", "PAT"), "env:PATH")).isEqualTo(System.getenv("PATH"));
        assertUnresolved(Map.of("env.prefix", "PAT"), "env:PATHLESS_AND_UNSET")
                .hasMessageContaining("has no such variable");
    }

    @Test
    void otherVariablesAreNotRead() {
        assertUnresolved(Map.of(), "env:PATH").hasMessageContaining("begin with OPSCONDUCTOR_SECRET_");
        assertUnresolved(Map.of("env.prefix", ""), "env:PATH").hasMessageContaining("allow all");
    }

    @Test
    void aFileIsReadWithoutTheEndOfItsLastLine() throws IOException {
        assertThat(resolved(file(), write("plain", "value"))).isEqualTo("value");
        assertThat(resolved(file(), write("unix", "value\n"))).isEqualTo("value");
        assertThat(resolved(file(), write("windows", "value\r\n"))).isEqualTo("value");
        assertThat(resolved(file(), write("lines", "one\ntwo\n\n"))).isEqualTo("one\ntwo\n");
        assertThat(resolved(file(), write("large", "x".repeat(64 * 1024)))).hasSize(64 * 1024);
        assertUnresolved(file(), write("larger", "x".repeat(64 * 1024 + 1))).hasMessageContaining("more than 64 KiB");
        assertUnresolved(file(), write("empty", "\n")).hasMessageContaining("is empty");
        assertUnresolved(file(), "file:" + secrets.resolve("none")).hasMessageContaining("no such file");
    }

    @Test
    void noWayLeadsOutOfTheDirectory() throws IOException {
        Path outside = Files.writeString(directory.resolve("outside"), "canary");
        Files.createSymbolicLink(secrets.resolve("link"), outside);
        Files.createSymbolicLink(secrets.resolve("up"), directory);
        Path sibling = Files.createDirectory(directory.resolve("secrets-of-others"));
        Files.writeString(sibling.resolve("x"), "canary");
        for (String path : List.of(
                outside.toString(),
                secrets + "/link",
                secrets + "/up/outside",
                secrets + "/../outside",
                sibling + "/x",
                secrets.toString(),
                "link",
                "/etc/passwd")) {
            assertUnresolved(file(), "file:" + path)
                    .as(path)
                    .hasMessageContaining("Only files below " + secrets)
                    .hasMessageNotContaining("canary");
        }
    }

    @Test
    void linksWithinTheDirectoryAreFollowedAsContainerPlatformsMakeThem() throws IOException {
        Path version = Files.createDirectory(secrets.resolve("..2026_01_01"));
        Files.writeString(version.resolve("password"), "value");
        Files.createSymbolicLink(secrets.resolve("..data"), Path.of("..2026_01_01"));
        Files.createSymbolicLink(secrets.resolve("password"), Path.of("..data/password"));

        assertThat(resolved(file(), "file:" + secrets + "/password")).isEqualTo("value");
    }

    @Test
    void withoutADirectoryNoFileIsRead() {
        assertUnresolved(Map.of(), "file:/etc/passwd").hasMessageContaining("No directory is allowed");
    }

    private Map<String, String> file() {
        return Map.of("file.directory", secrets.toString());
    }

    private String write(String name, String content) throws IOException {
        return "file:" + Files.writeString(secrets.resolve(name), content);
    }

    private static String resolved(Map<String, String> settings, String reference) {
        try (SecretSources sources = new SecretSources(List.of(), settings)) {
            return sources.resolve(SecretReference.parse(reference)).revealChars(String::new);
        }
    }

    private static AbstractThrowableAssert<?, ?> assertUnresolved(Map<String, String> settings, String reference) {
        return assertThatThrownBy(() -> resolved(settings, reference))
                .isInstanceOfSatisfying(
                        OpsConductorException.class, e -> assertThat(e.code()).isEqualTo("secret_unresolved"))
                .hasMessageContaining(reference);
    }
}
