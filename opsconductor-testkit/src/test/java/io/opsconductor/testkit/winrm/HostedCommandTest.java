package io.opsconductor.testkit.winrm;

import static org.assertj.core.api.Assertions.assertThat;

import io.opsconductor.testkit.ssh.Processes;
import io.opsconductor.testkit.transport.Await;
import io.opsconductor.testkit.winrm.SoapCaller.Answer;
import io.opsconductor.testkit.winrm.SoapCaller.Ended;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;

/** How commands run in shells: output, input, ends. */
final class HostedCommandTest {
    private final WinRmHost host = WinRmHost.builder()
            .password(SoapCaller.PASSWORD)
            .allowUnencrypted(true)
            .start();
    private final SoapCaller caller = new SoapCaller(host);

    @TempDir
    private Path directory;

    @AfterEach
    void stop() {
        host.close();
    }

    @Test
    void cutsOutputInsideOfCharacters() {
        try (WinRmHost sevens = WinRmHost.builder()
                .password(SoapCaller.PASSWORD)
                .allowUnencrypted(true)
                .outputPiece(7)
                .start()) {
            SoapCaller calling = new SoapCaller(sevens);
            String shell = calling.open();
            Answer answer = calling.receive(shell, calling.start(shell, "printf 'äöüäöü'"), "PT20S");
            Element first = (Element) answer.streams().item(0);

            assertThat(Base64.getDecoder().decode(first.getTextContent())).hasSize(7);
            assertThat(new String(answer.output("stdout"), StandardCharsets.UTF_8))
                    .isEqualTo("äöüäöü");
        }
    }

    @Test
    void keepsAnswersBelowTheSizeThatTheClientCanTake() {
        String shell = caller.open();
        String command = caller.start(shell, "head -c 200000 /dev/zero; head -c 200000 /dev/zero >&2");
        int total = 0;
        for (String exitCode = ""; exitCode.isEmpty(); ) {
            Answer answer = caller.call(
                    WinRmOperation.RECEIVE,
                    shell,
                    "<w:MaxEnvelopeSize>20000</w:MaxEnvelopeSize>",
                    "<rsp:Receive><rsp:DesiredStream CommandId=\"" + command
                            + "\">stdout stderr</rsp:DesiredStream></rsp:Receive>");
            assertThat(answer.bytes().length).isLessThanOrEqualTo(20000);
            total += answer.output("stdout").length + answer.output("stderr").length;
            exitCode = answer.text("ExitCode");
        }
        assertThat(total).isEqualTo(400000);
    }

    @Test
    void waitsForOutputAndSaysWhenTheTimeIsUp() {
        String shell = caller.open();
        String command = caller.start(shell, "read line; echo got $line");

        Answer answer = caller.receive(shell, command, "PT0.2S");
        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.faultCode()).isEqualTo("2150858793");

        caller.send(shell, command, "x\n".getBytes(StandardCharsets.UTF_8), false);
        assertThat(caller.await(shell, command)).extracting(Ended::out).isEqualTo("got x\n");
    }

    @Test
    void answersEndsWithCodesThatOnlyWindowsHas() {
        host.when("low").thenExit(-1073741510).thenExit(-1);
        host.when("high").thenOutput("o").thenError("e").thenExit(1330664193);

        assertThat(caller.run("low").exitCode()).isEqualTo("-1073741510");
        assertThat(caller.run("low").exitCode()).isEqualTo("-1");
        Ended high = caller.run("high");
        assertThat(high.out() + high.err() + high.exitCode()).isEqualTo("oe1330664193");
    }

    @Test
    void speaksTheCodePageOfTheShell() {
        Charset japanese = Charset.forName("windows-31j");
        String shell = caller.call(
                        WinRmOperation.CREATE, "", SoapCaller.option("WINRS_CODEPAGE", "932"), "<rsp:Shell/>")
                .text("ShellId");
        String command = caller.start(shell, "printf '漢字 '; cat");
        caller.send(shell, command, "入力".getBytes(japanese), true);

        assertThat(caller.await(shell, command).stdout()).isEqualTo("漢字 入力".getBytes(japanese));
    }

    @Test
    void handsOverBinaryInputAndOutput() {
        byte[] data = new byte[300_000];
        ThreadLocalRandom.current().nextBytes(data);
        String shell = caller.open();
        String command = caller.start(shell, "cat");
        CompletableFuture<Ended> ended = CompletableFuture.supplyAsync(() -> caller.await(shell, command));
        for (int at = 0; at < data.length; at += 100_000) {
            byte[] part = Arrays.copyOfRange(data, at, at + 100_000);
            assertThat(caller.send(shell, command, part, at + 100_000 == data.length)
                            .status())
                    .isEqualTo(200);
        }
        assertThat(Await.value(ended).stdout()).isEqualTo(data);
    }

    @Test
    void refusesInputForACommandThatHasEnded() {
        String shell = caller.open();
        String command = caller.start(shell, "true");
        caller.await(shell, command);

        assertThat(caller.send(shell, command, new byte[1], false).faultCode()).isEqualTo("232");
    }

    @Test
    void makesTheClientWaitWhileACommandTakesNoInput() {
        String shell = caller.open();
        String command = caller.start(shell, "sleep 60");
        String code = "";
        for (int i = 0; i < 20 && code.isEmpty(); i++) {
            code = caller.send(shell, command, new byte[100_000], false).faultCode();
        }
        assertThat(code).isEqualTo("2150858793");
    }

    @Test
    void makesTheCommandWaitWhileNobodyTakesItsOutput() throws IOException {
        Path progress = directory.resolve("progress");
        String shell = caller.open();
        String command = caller.start(
                shell,
                "i=0; while [ $i -lt 50 ]; do head -c 100000 /dev/zero; i=$((i + 1)); echo $i >>" + progress
                        + "; done");
        Await.until("it has begun", () -> Files.exists(progress));
        assertThat(caller.receive(shell, command, "PT20S").status()).isEqualTo(200);

        assertThat(Files.readAllLines(progress)).hasSizeLessThan(10);
        assertThat(caller.await(shell, command).stdout().length).isBetween(4_000_000, 5_000_000);
    }

    @Test
    void interruptsAndTerminatesWithAllThatWasStarted() {
        String marker = "3600." + ThreadLocalRandom.current().nextLong(1_000_000_000, 9_999_999_999L);
        String shell = caller.open();
        String polite = caller.start(shell, "trap 'kill $!; echo bye; exit 5' INT; sleep " + marker + " & wait; wait");
        String stubborn = caller.start(
                shell, "trap '' INT; (sleep " + marker + " & sleep " + marker + " & wait) & sleep " + marker);
        Await.until("they run", () -> Processes.count(marker) == 4);

        caller.signal(shell, polite, "ctrl_c");
        assertThat(caller.await(shell, polite)).satisfies(ended -> {
            assertThat(ended.out()).isEqualTo("bye\n");
            assertThat(ended.exitCode()).isEqualTo("5");
        });
        CompletableFuture<Answer> waiting =
                CompletableFuture.supplyAsync(() -> caller.receive(shell, stubborn, "PT50S"));
        assertThat(caller.signal(shell, stubborn, "terminate").status()).isEqualTo(200);
        assertThat(Processes.count(marker)).isZero();
        assertThat(Await.value(waiting).status()).isEqualTo(500);
        assertThat(caller.receive(shell, stubborn, "PT1S").faultCode()).isEqualTo("2150858843");
    }

    @Test
    void deletingAShellEndsItsCommands() {
        String marker = "3600." + ThreadLocalRandom.current().nextLong(1_000_000_000, 9_999_999_999L);
        String shell = caller.open();
        caller.start(shell, "sleep " + marker + " & sleep " + marker);
        Await.until("they run", () -> Processes.count(marker) == 2);

        assertThat(caller.delete(shell).status()).isEqualTo(200);

        assertThat(Processes.count(marker)).isZero();
        assertThat(host.liveShells()).isZero();
    }

    @Test
    void readsAllOfALargeOutput() {
        ByteArrayOutputStream expected = new ByteArrayOutputStream();
        for (int i = 1; i <= 100_000; i++) {
            expected.writeBytes((i + "\n").getBytes(StandardCharsets.US_ASCII));
        }
        assertThat(caller.run("seq 100000").stdout()).isEqualTo(expected.toByteArray());
    }
}
