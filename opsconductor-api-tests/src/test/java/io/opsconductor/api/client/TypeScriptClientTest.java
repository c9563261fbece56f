package io.opsconductor.api.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The client that openapi-generator makes for TypeScript is good TypeScript. */
class TypeScriptClientTest {
    private static final Path CLIENT = Path.of("target", "generated-sources", "typescript-client");
    private static final Path TSC = Path.of("src", "test", "npm", "node_modules", ".bin", "tsc");

    @Test
    void theGeneratedClientCompilesInStrictMode() throws IOException, InterruptedException {
        assertThat(TSC)
                .as("run: npm ci --prefix opsconductor-api-tests/src/test/npm")
                .exists();
        List<String> command = new ArrayList<>(
                List.of(TSC.toString(), "--noEmit", "--strict", "--target", "es2022", "--module", "es2022"));
        command.addAll(List.of("--moduleResolution", "bundler", "--lib", "es2022,dom,dom.iterable"));
        try (Stream<Path> files = Files.walk(CLIENT)) {
            files.filter(file -> file.toString().endsWith(".ts"))
                    .map(Path::toString)
                    .forEach(command::add);
        }
        assertThat(command).as("files").hasSizeGreaterThan(80);
        Process compiler = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(compiler.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(compiler.waitFor()).as(said).isZero();
    }
}
