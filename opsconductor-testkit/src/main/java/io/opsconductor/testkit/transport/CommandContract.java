package io.opsconductor.testkit.transport;

import static org.assertj.core.api.Assertions.assertThat;

import io.opsconductor.spi.Secret;
import io.opsconductor.spi.transport.Command;
import io.opsconductor.spi.transport.CommandResult;
import io.opsconductor.spi.transport.TransportErrorCode;
import io.opsconductor.spi.transport.TransportException;
import io.opsconductor.spi.transport.TransportSession;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

/** What commands and scripts receive, and how they end. */
interface CommandContract extends TransportSubject {
    /** Values that a shell would mangle if it got its hands on them. */
    List<String> HOSTILE = List.of(
            "'",
            "\"",
            "a'b\"c",
            "$(touch /tmp/pwned)`id`",
            "$HOME ${PATH}",
            "line\nbreak\n\n",
            " lead and trail ",
            "\\",
            "\\n\\",
            "*?[a-z]~",
            "-n",
            "; exit 9 #",
            "%s%n",
            "ünïcödé ✓ 漢字",
            "!history",
            "EOF\nEOF\n",
            "\t\u0001\u007f");

    @Test
    default void keepsTheTwoStreamsApart() {
        Ended ended = run(Command.command("echo out; echo err >&2; echo out2"));

        assertThat(ended.result()).isEqualTo(new CommandResult(0, null));
        assertThat(ended.output().stdout()).isEqualTo("out\nout2\n");
        assertThat(ended.output().stderr()).isEqualTo("err\n");
    }

    @Test
    default void reportsExitCodes() {
        for (int code : List.of(0, 1, 2, 77, 127, 255)) {
            assertThat(run(Command.command("exit " + code)).result()).isEqualTo(new CommandResult(code, null));
        }
    }

    @Test
    default void reportsAnEndBySignal() {
        CommandResult result = run(Command.command("kill -TERM $$")).result();

        assertThat(result.exitCode()).isEqualTo(143);
        assertThat(result.signal()).isEqualTo(reportsSignals() ? "TERM" : null);
    }

    @Test
    default void unknownCommandEndsWith127() {
        Ended ended = run(Command.command("no-such-command-here"));

        assertThat(ended.result().exitCode()).isEqualTo(127);
        assertThat(ended.output().stderr()).contains("no-such-command-here");
    }

    @Test
    default void emptyStandardInputIsAtItsEnd() {
        assertThat(run(Command.command("wc -c")).output().stdout().strip()).isEqualTo("0");
    }

    @Test
    default void handsStandardInputOverAsItIs() {
        byte[] input = new byte[300_000];
        for (int i = 0; i < input.length; i++) {
            input[i] = (byte) (i * 31 + i / 256);
        }
        Ended ended = run(Command.command("cat").stdin(Secret.ofBytes(input)));

        assertThat(ended.output().stdoutBytes()).isEqualTo(input);
    }

    @Test
    default void commandThatIgnoresItsStandardInputEnds() {
        Ended ended = run(Command.command("echo done").stdin(Secret.ofBytes(new byte[2_000_000])));

        assertThat(ended.output().stdout()).isEqualTo("done\n");
    }

    @Test
    default void handsEnvironmentOverAsItIs() {
        Command.Builder command =
                Command.command("printf '%s\\0' \"$V0\" \"$V1\" \"$V2\" \"$V3\" \"$V4\" \"$V5\" \"$V6\" "
                        + "\"$V7\" \"$V8\" \"$V9\" \"$V10\" \"$V11\" \"$V12\" \"$V13\" \"$V14\" \"$V15\" \"$V16\"");
        for (int i = 0; i < HOSTILE.size(); i++) {
            command.environment("V" + i, HOSTILE.get(i));
        }
        Ended ended = run(command);

        assertThat(ended.output().stdout()).isEqualTo(String.join("\0", HOSTILE) + "\0");
        assertThat(ended.output().stderr()).isEmpty();
    }

    @Test
    default void runsInTheWorkingDirectory() {
        String directory = directory() + "/it's a \"dir\" $(x)";
        run(Command.command("mkdir \"$D\"").environment("D", directory));

        assertThat(run(Command.command("pwd").workingDirectory(directory))
                        .output()
                        .stdout())
                .isEqualTo(directory + "\n");
    }

    @Test
    default void missingWorkingDirectoryRunsNothing() {
        String witness = directory() + "/witness";
        TransportException failure =
                fail(Command.command("touch " + witness).workingDirectory(directory() + "/missing"));

        assertThat(failure.errorCode()).isEqualTo(TransportErrorCode.FILE_NOT_FOUND);
        assertThat(failure).hasMessageContaining(directory() + "/missing");
        assertThat(read("ls " + directory())).doesNotContain("witness");
    }

    @Test
    default void runsScriptsOfAnyLengthWithTheirOwnStandardInput() {
        StringBuilder script = new StringBuilder("total=0\n");
        int lines = 6000;
        for (int i = 0; i < lines; i++) {
            script.append("total=$((total + 1)) # ").append(HOSTILE.get(0)).append(" padding ünïcödé\n");
        }
        script.append("printf '%s ' \"$total\"; cat; exit 5");
        assertThat(script.length()).isGreaterThan(200_000);

        Ended ended = run(Command.script(script.toString()).stdin(Secret.ofString("for the script")));

        assertThat(ended.output().stdout()).isEqualTo(lines + " for the script");
        assertThat(ended.result().exitCode()).isEqualTo(5);
    }

    @Test
    default void takesScriptTextLiterally() {
        for (String value : HOSTILE) {
            String quoted = "'" + value.replace("'", "'\\''") + "'";
            assertThat(run(Command.script("printf %s " + quoted + "\n"))
                            .output()
                            .stdout())
                    .isEqualTo(value);
        }
    }

    @Test
    default void runsTheShellThatIsNamed() {
        assertThat(namedShells()).isNotEmpty();
        for (NamedShell shell : namedShells()) {
            for (Command.Builder command : List.of(Command.command(shell.text()), Command.script(shell.text()))) {
                Ended ended = run(command.shell(shell.name()));

                assertThat(ended.output().stdout()).as(shell.name()).isEqualTo(shell.output());
                assertThat(ended.result().exitCode()).as(shell.name()).isZero();
            }
        }
    }

    @Test
    default void missingShellFailsAsShell() {
        TransportException failure = fail(Command.command("echo").shell("no-such-shell"));

        assertThat(failure.errorCode()).isEqualTo(TransportErrorCode.SHELL_UNAVAILABLE);
        assertThat(failure).hasMessageContaining("no-such-shell");
    }

    @Test
    default void refusesAShellThatIsMoreThanAName() {
        assertThat(fail(Command.command("echo").shell("sh; id")).errorCode()).isEqualTo(TransportErrorCode.UNSUPPORTED);
    }

    @Test
    default void showsNeitherCommandNorEnvironmentToOtherUsersOfTheTarget() {
        String hidden = "hidden-" + UUID.randomUUID();
        String output = run(Command.command("cat /proc/[0-9]*/cmdline 2>/dev/null | tr '\\0' ' '; : " + hidden)
                        .environment("V", hidden))
                .output()
                .stdout();

        assertThat(output).contains("sh").doesNotContain(hidden);
    }

    @Test
    default void runsManyCommandsOfOneSessionSideBySide() {
        try (TransportSession session = connect()) {
            List<CollectedOutput> outputs = new ArrayList<>();
            List<CompletionStage<CommandResult>> results = new ArrayList<>();
            for (int i = 0; i < 30; i++) {
                CollectedOutput output = new CollectedOutput();
                outputs.add(output);
                results.add(session.run(Command.command("echo " + i).build(), output)
                        .result());
            }
            for (int i = 0; i < 30; i++) {
                assertThat(Await.value(results.get(i)).exitCode()).isZero();
                assertThat(outputs.get(i).stdout()).isEqualTo(i + "\n");
            }
        }
    }

    private Ended run(Command.Builder command) {
        try (TransportSession session = connect()) {
            CollectedOutput output = new CollectedOutput();
            return new Ended(Await.value(session.run(command.build(), output).result()), output);
        }
    }

    private TransportException fail(Command.Builder command) {
        try (TransportSession session = connect()) {
            return Await.failure(
                    session.run(command.build(), new CollectedOutput()).result());
        }
    }

    /** A command's end, and what it printed. */
    record Ended(CommandResult result, CollectedOutput output) {}
}
