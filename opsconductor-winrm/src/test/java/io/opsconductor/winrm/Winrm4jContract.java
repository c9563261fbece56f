package io.opsconductor.winrm;

import static org.assertj.core.api.Assertions.assertThat;

import io.opsconductor.spi.Secret;
import io.opsconductor.spi.transport.Command;
import io.opsconductor.spi.transport.CommandResult;
import io.opsconductor.spi.transport.CopyRequest;
import io.opsconductor.spi.transport.TransportErrorCode;
import io.opsconductor.spi.transport.TransportException;
import io.opsconductor.spi.transport.TransportSession;
import io.opsconductor.testkit.transport.Await;
import io.opsconductor.testkit.transport.CollectedOutput;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

/**
 * The contract of every transport, for the engine on winrm4j. What it cannot do is refused, and that is what the tests
 * assert which are overridden here; each says why.
 */
abstract class Winrm4jContract extends WsManHostContract {
    @Override
    protected Map<String, String> settings() {
        return Map.of("engine", "winrm4j");
    }

    /** winrm4j has no Send: its WSDL does not name the operation. */
    @Override
    @Test
    public void handsStandardInputOverAsItIs() {
        assertRefused(Command.command("cat").stdin(Secret.ofBytes(new byte[300_000])), "standard input");
    }

    /** As above. */
    @Override
    @Test
    public void commandThatIgnoresItsStandardInputEnds() {
        assertRefused(Command.command("echo done").stdin(Secret.ofBytes(new byte[2_000_000])), "standard input");
    }

    /** As above; and a script must fit on a command line, without a standard input to come through. */
    @Override
    @Test
    public void runsScriptsOfAnyLengthWithTheirOwnStandardInput() {
        assertRefused(Command.script("cat; exit 5").stdin(Secret.ofString("for the script")), "standard input");
        assertRefused(Command.script("echo 1 # " + "padding ".repeat(250)), "command line");

        CollectedOutput output = new CollectedOutput();
        CommandResult result = run(Command.script("echo 1 # " + "padding ".repeat(200) + "\nexit 5"), output);
        assertThat(result.exitCode()).isEqualTo(5);
        assertThat(output.stdout()).isEqualTo("1\n");
    }

    /** The environment is sent in XML, which has no control characters; all else arrives. */
    @Override
    @Test
    public void handsEnvironmentOverAsItIs() {
        assertRefused(Command.command("echo \"$V\"").environment("V", "\t\u0001\u007f"), "control character");
        List<String> hostile = List.of(
                "'", "$(touch /tmp/pwned)`id`", "line\nbreak\n\n", " lead and trail ", "\\n\\", "<&>\"]]>", "ünï ✓ 漢字");
        Command.Builder command =
                Command.command("printf '%s\\0' \"$V0\" \"$V1\" \"$V2\" \"$V3\" \"$V4\" \"$V5\" \"$V6\"");
        for (int i = 0; i < hostile.size(); i++) {
            command.environment("V" + i, hostile.get(i));
        }
        CollectedOutput output = new CollectedOutput();
        run(command, output);

        assertThat(output.stdout()).isEqualTo(String.join("\0", hostile) + "\0");
    }

    /** A script of cmd would have to be made a file first; the other five ways of naming a shell work. */
    @Override
    @Test
    public void runsTheShellThatIsNamed() {
        for (NamedShell shell : namedShells()) {
            assertThat(stdout(Command.command(shell.text()).shell(shell.name())))
                    .isEqualTo(shell.output());
            if (shell.name().equals("cmd")) {
                assertRefused(Command.script(shell.text()).shell("cmd"), "scripts of cmd");
            } else {
                assertThat(stdout(Command.script(shell.text()).shell(shell.name())))
                        .isEqualTo(shell.output());
            }
        }
    }

    /** Files need a standard input, or scripts that are longer than a command line; none is touched. */
    @Override
    @Test
    public void copiesAFileVerified() {
        assertCopyRefused(directory() + "/it's a \"file\" $(x) ü", new byte[3_000_000]);
        assertThat(read("ls -A " + directory())).isEmpty();
    }

    /** As above. */
    @Override
    @Test
    public void copiesAnEmptyFile() {
        assertCopyRefused(directory() + "/empty", new byte[0]);
    }

    /** As above. */
    @Override
    @Test
    public void copiesToAPathRelativeToTheHome() {
        assertCopyRefused("opsconductor-contract", new byte[1]);
    }

    /** As above. */
    @Override
    @Test
    public void replacesAFileOnlyIfAllowed() {
        read("echo old >" + directory() + "/there");
        assertCopyRefused(directory() + "/there", new byte[1]);
        assertThat(read("cat " + directory() + "/there")).isEqualTo("old\n");
    }

    /** As above; nothing of the content is read. */
    @Override
    @Test
    public void copyThatFailsLeavesNothing() {
        ByteArrayInputStream content = new ByteArrayInputStream(new byte[100]);
        try (TransportSession session = connect()) {
            assertUnsupported(session.copyTo(new CopyRequest(directory() + "/new", true, null), content), "copy files");
        }
        assertThat(content.available()).isEqualTo(100);
        assertThat(read("ls -A " + directory())).isEmpty();
    }

    /** As above. */
    @Override
    @Test
    public void copyIntoAMissingDirectoryFailsAsNotFound() {
        assertCopyRefused(directory() + "/no/file", new byte[1]);
    }

    /** As above. */
    @Override
    @Test
    public void fetchesAFileVerified() {
        read("echo x >" + directory() + "/source");
        assertFetchRefused(directory() + "/source");
    }

    /** As above. */
    @Override
    @Test
    public void fetchOfAMissingFileFailsAsNotFound() {
        assertFetchRefused(directory() + "/missing");
    }

    /** As above. */
    @Override
    @Test
    public void fetchOfADirectoryFails() {
        assertFetchRefused(directory());
    }

    /** As above. */
    @Override
    @Test
    public void fetchOfALargerFileFailsBeforeItIsRead() {
        read("head -c 1001 /dev/zero >" + directory() + "/large");
        assertFetchRefused(directory() + "/large");
    }

    private void assertRefused(Command.Builder command, String why) {
        try (TransportSession session = connect()) {
            CollectedOutput output = new CollectedOutput();
            assertUnsupported(session.run(command.build(), output).result(), why);
        }
    }

    private void assertCopyRefused(String path, byte[] content) {
        try (TransportSession session = connect()) {
            assertUnsupported(
                    session.copyTo(new CopyRequest(path, true, null), new ByteArrayInputStream(content)), "copy files");
        }
    }

    private void assertFetchRefused(String path) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        try (TransportSession session = connect()) {
            assertUnsupported(session.fetch(path, content, 1000), "fetch files");
        }
        assertThat(content.size()).isZero();
    }

    private static void assertUnsupported(CompletionStage<?> stage, String why) {
        TransportException failure = Await.failure(stage);
        assertThat(failure.errorCode()).isEqualTo(TransportErrorCode.UNSUPPORTED);
        assertThat(failure).hasMessageContaining("winrm4j").hasMessageContaining(why);
        assertThat(failure.mend()).contains("wsman");
    }

    private String stdout(Command.Builder command) {
        CollectedOutput output = new CollectedOutput();
        assertThat(run(command, output).exitCode()).isZero();
        return output.stdout();
    }

    private CommandResult run(Command.Builder command, CollectedOutput output) {
        try (TransportSession session = connect()) {
            return Await.value(session.run(command.build(), output).result());
        }
    }
}
