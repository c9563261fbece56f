package io.opsconductor.internal.template;

import static org.assertj.core.api.Assertions.assertThat;

import io.opsconductor.testing.HostileTexts;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Ten thousand hostile values reach each shell as they are, and nothing in them is run. */
class HostileTextsTest {
    private static final int COUNT = 10_000;
    private static final int AT_ONCE = 250;

    @TempDir
    private Path directory;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    dash | {{ p# }}
                    dash | "{{ p# }}"
                    bash | {{ p# }}
                    bash | "{{ p# }}"
                    bash | '{{ p# }}'
                    """)
    void throughRealShells(String shell, String word) throws IOException, InterruptedException {
        Path proof = directory.resolve("executed");
        List<String> values = HostileTexts.of(COUNT, "touch " + proof);
        for (int from = 0; from < COUNT; from += AT_ONCE) {
            List<String> some = values.subList(from, from + AT_ONCE);
            String words = IntStream.range(0, AT_ONCE)
                    .mapToObj(i -> word.replace("#", String.valueOf(i)))
                    .collect(Collectors.joining(" "));
            String script = Template.parse("printf '%s\\0' " + words)
                    .render(ShellDialect.SH, name -> some.get(Integer.parseInt(name.substring(1))));

            assertThat(run(shell, script)).isEqualTo(String.join("\0", some) + "\0");
        }
        assertThat(proof).doesNotExist();
    }

    /** There is no PowerShell to be had for the tests: what it would read is worked out by its language specification. */
    @ParameterizedTest
    @ValueSource(strings = {"{{ p }}", "'{{ p }}'", "\"{{ p }}\"", "'a{{ p }}b'", "\"a{{ p }}b\""})
    void throughPowerShellAsItIsSpecified(String word) {
        Template template = Template.parse(word);
        String around = word.contains("a{{") ? "a%sb" : "%s";
        for (String value : HostileTexts.of(COUNT, "calc")) {
            String text = template.render(ShellDialect.POWERSHELL, name -> value);

            assertThat(PowerShellString.read(text)).as(text).isEqualTo(around.formatted(value));
        }
    }

    @Test
    void cmdIsGivenOnlyWhatMeansNothingToIt() {
        Template template = Template.parse("echo {{ p }}");
        int passed = 0;
        for (String value : HostileTexts.of(COUNT, "calc")) {
            try {
                String text = template.render(ShellDialect.CMD, name -> value);
                assertThat(text).isEqualTo("echo " + value).matches("echo [A-Za-z0-9_.:/\\\\@-]+");
                passed++;
            } catch (UnsafePlaceException e) {
                assertThat(e).hasMessageContaining("powershell");
            }
        }
        assertThat(passed).isBetween(1, COUNT - 1);
    }

    private static String run(String shell, String script) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(shell).redirectErrorStream(true).start();
        try (var stdin = process.getOutputStream()) {
            stdin.write(script.getBytes(StandardCharsets.UTF_8));
        }
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return output;
    }
}
