package io.opsconductor.internal.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Values reach a real {@code /bin/sh} as they are, wherever their mark stands. */
class ShQuotingTest {
    private static final List<String> HOSTILE = List.of(
            "'",
            "\"",
            "`id`",
            "$(id)",
            "${HOME}",
            "$HOME",
            "; exit 3",
            "\\",
            "\\'",
            "'\\''",
            "a b  c",
            "\n",
            "a\nid\n",
            "*",
            "~",
            "!!",
            "#",
            "-n",
            "--",
            "&",
            "|",
            ">x",
            "<",
            "(",
            ")",
            "$",
            "\\$",
            "\\\\",
            "'; id; '",
            "\"; id; \"",
            "é€😀",
            "\t",
            "%s",
            "$'\\x41'",
            "{{ p }}",
            "}",
            "a'b\"c`d$e\\f");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "printf %s {{ p }}",
                "printf %s \"{{ p }}\"",
                "printf %s '{{ p }}'",
                "printf %s pre{{ p }}post",
                "printf %s \"pre $(printf x) {{ p }} \\\" post\"",
                "printf %s 'it'\\''s {{ p }}'",
                "# don't worry\nprintf %s {{ p }}",
                "x=$(printf %s {{ p }}; printf x); printf %s \"${x%x}\"",
                "printf %s \"$(printf %s \"{{ p }}\"; printf x)\" | sed '$ s/x$//' | head -c -0",
                "if true; then printf %s {{ p }}; fi",
            })
    void hostileValuesArriveUnchanged(String text) throws IOException, InterruptedException {
        String before = run(Template.parse(text).render(ShellDialect.SH, name -> "@@"));
        for (String value : values()) {
            String script = Template.parse(text).render(ShellDialect.SH, name -> value);
            if (text.contains("sed ") && value.endsWith("\n")) {
                continue;
            }
            assertThat(run(script)).as("%s with <%s>", text, value).isEqualTo(before.replace("@@", value));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "echo `echo {{ p }}`",
                "echo ok # {{ p }}",
                "cat <<EOF\n{{ p }}\nEOF",
                "echo ${x:-{{ p }}}",
                "echo \"${x:-'y}\" {{ p }}",
                "echo $'{{ p }}'",
                "echo ${{ p }}",
                "echo \"${{ p }}\"",
                "echo \\{{ p }}",
                "echo $(( {{ p }} ))",
                "echo $(case x in x) echo {{ p }};; esac)",
            })
    void placesWhereNoQuotingIsSafeAreRefused(String text) {
        assertThatThrownBy(() -> Template.parse(text).render(ShellDialect.SH, name -> "x"))
                .isInstanceOf(UnsafePlaceException.class)
                .hasMessageContaining("environment");
    }

    @Test
    void rawInsertionMustBeAskedFor() {
        assertThat(Template.parse("ls {{ p | raw }} {{ p }}").render(ShellDialect.SH, name -> "-l /"))
                .isEqualTo("ls -l / '-l /'");
    }

    @Test
    void bracesAroundAnythingElseAreLiteral() {
        String text = "docker ps --format '{{.Names}}' {{}} {{ a b }}";

        assertThat(Template.parse(text).names()).isEmpty();
        assertThat(Template.parse(text).render(ShellDialect.SH, name -> "x")).isEqualTo(text);
    }

    @Test
    void cmdCarriesHarmlessValuesOnly() {
        assertThat(Template.parse("dir {{ p }}").render(ShellDialect.CMD, name -> "C:\\Temp"))
                .isEqualTo("dir C:\\Temp");
        assertThatThrownBy(() -> Template.parse("dir {{ p }}").render(ShellDialect.CMD, name -> "a & b"))
                .isInstanceOf(UnsafePlaceException.class);
    }

    @Test
    void powerShellTakesTypographicQuotesForQuotes() {
        Template template = Template.parse("Write-Output {{ p }} \"{{ p }}\" '{{ p }}'");

        assertThat(template.render(ShellDialect.POWERSHELL, name -> "a\u2019b$c\"`"))
                .isEqualTo("Write-Output 'a\u2019\u2019b$c\"`' \"a\u2019b`$c`\"``\" 'a\u2019\u2019b$c\"`'");
    }

    private static List<String> values() {
        List<String> values = new ArrayList<>(HOSTILE);
        Random random = new Random(20261124);
        String alphabet = "'\"`$(){};&|<>\\ \n\t#~*!ab=-";
        for (int i = 0; i < 60; i++) {
            StringBuilder value = new StringBuilder();
            int length = 1 + random.nextInt(12);
            for (int j = 0; j < length; j++) {
                value.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            values.add(value.toString());
        }
        return values;
    }

    private static String run(String script) throws IOException, InterruptedException {
        Process process = new ProcessBuilder("/bin/sh", "-c", script)
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return output;
    }
}
