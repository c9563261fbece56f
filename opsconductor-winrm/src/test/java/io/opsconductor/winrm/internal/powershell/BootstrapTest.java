package io.opsconductor.winrm.internal.powershell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.opsconductor.spi.transport.Command;
import io.opsconductor.spi.transport.TransportErrorCode;
import io.opsconductor.spi.transport.TransportException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class BootstrapTest {
    /** What cmd takes on a line (Microsoft, "Command prompt line string limitation"). */
    private static final int LONGEST_LINE = 8191;

    @Test
    void theCommandLineIsShortEnoughForCmdAndSaysNothingOfTheScript() {
        String line = Bootstrap.line("powershell");

        assertThat(line.length()).isLessThan(LONGEST_LINE);
        assertThat(Bootstrap.line("powershell")).isEqualTo(line);
    }

    @Test
    void theInputCountsItsBytesAndSeparatesItsFields() {
        Command command = Command.script("echo ü")
                .workingDirectory("C:\\x")
                .environment("NAME", "a b")
                .build();

        assertThat(new String(Bootstrap.input(command), StandardCharsets.UTF_8))
                .isEqualTo("21\necho ü\0C:\\x\0NAME\0a b");
    }

    @Test
    void aNulIsRefused() {
        for (Command command : List.of(
                Command.script("a\0b").build(),
                Command.script("a").environment("V", "a\0b").build(),
                Command.script("a").workingDirectory("a\0b").build())) {
            assertThatThrownBy(() -> Bootstrap.input(command))
                    .isInstanceOfSatisfying(
                            TransportException.class,
                            failure -> assertThat(failure.errorCode()).isEqualTo(TransportErrorCode.UNSUPPORTED));
        }
    }

    /** A reader of the file may have line ends of his own; the target gets those of the repository. */
    @Test
    void ourScriptsAreAsciiAndNameThemselvesOnTheirFirstLine() {
        for (String script : List.of(
                PowerShellScripts.BOOTSTRAP,
                PowerShellScripts.PROBE,
                PowerShellScripts.COPY,
                PowerShellScripts.FETCH,
                PowerShellScripts.CMD_SCRIPT)) {
            assertThat(script).isASCII().startsWith("# opsconductor ").doesNotContain("\r");
        }
    }
}
