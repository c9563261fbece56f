package io.opsconductor.testkit.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.opsconductor.testkit.transport.Await;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AnsweringTest {
    private static final int REAL = 42;

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HostCommands commands = new HostCommands(threads, 3);
    private final ByteArrayOutputStream stdout = new ByteArrayOutputStream();
    private final ByteArrayOutputStream stderr = new ByteArrayOutputStream();
    private final AtomicInteger dropped = new AtomicInteger();

    @AfterEach
    void stop() {
        commands.close();
        threads.shutdownNow();
    }

    @Test
    void whatHasNoAnswerReallyRuns() throws IOException {
        commands.when(received -> received.text().equals("other")).thenExit(1);

        assertThat(exitCodeOf("this")).isEqualTo(REAL);
        assertThat(commands.received().get(0).isScripted()).isFalse();
    }

    @Test
    void anAnswerPrintsAndEndsAsItIsTold() throws IOException {
        any().thenOutput("one ü\n")
                .thenError("two")
                .thenOutput(new byte[] {(byte) 0xff})
                .thenExit(-1_073_741_510);

        assertThat(exitCodeOf("x")).isEqualTo(-1_073_741_510);
        assertThat(stdout.toByteArray()).startsWith("one ü\n".getBytes(StandardCharsets.UTF_8));
        assertThat(stdout.toByteArray()).endsWith((byte) 0xff);
        assertThat(stderr).hasToString("two");
        assertThat(commands.received().get(0).isScripted()).isTrue();
    }

    @Test
    void answersFollowOneAnotherAndTheLastStays() throws IOException {
        any().thenExit(1).times(2).thenOutput("second").thenExit(2).thenExit(3);

        assertThat(exitCodes(5)).containsExactly(1, 1, 2, 3, 3);
        assertThat(stdout).hasToString("second");
    }

    @Test
    void answersThatWereGivenOftenEnoughGiveWay() throws IOException {
        any().thenExit(1);
        any().thenExit(2)
                .times(1)
                .thenAnswer(received -> Answer.empty().exit(3))
                .times(2);

        assertThat(exitCodes(5)).containsExactly(2, 3, 3, 1, 1);
    }

    @Test
    void whatWasSaidLastHolds() throws IOException {
        any().thenExit(1);
        any().thenExit(2);

        assertThat(exitCodes(1)).containsExactly(2);
    }

    @Test
    void timesNeedsAnAnswerToBeSaidOf() {
        assertThatThrownBy(() -> any().times(1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> any().thenExit(0).times(0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void anAnswerCanDependOnTheStandardInput() throws IOException {
        any().thenAnswer(received -> Answer.empty().output(received.wholeStdin().toUpperCase(java.util.Locale.ROOT)));
        Execution execution = start("x");

        execution.stdin().write("hel".getBytes(StandardCharsets.UTF_8));
        execution.stdin().write("lo".getBytes(StandardCharsets.UTF_8));
        execution.stdin().close();

        assertThat(Await.value(execution.ended())).isZero();
        assertThat(stdout).hasToString("HELLO");
        assertThat(commands.received().get(0).stdin()).isEqualTo("hello");
    }

    @Test
    void anAnswerWaitsUntilItIsReleased() throws IOException {
        CompletableFuture<Void> gate = new CompletableFuture<>();
        any().thenOutput("before").thenWaitFor(gate).thenOutput(" after").thenExit(5);
        Execution execution = start("x");
        Await.until("it waits", () -> stdout.toString(StandardCharsets.UTF_8).equals("before"));
        assertThat(commands.received().get(0).state()).isEqualTo(ReceivedCommand.State.RUNNING);

        gate.complete(null);

        assertThat(Await.value(execution.ended())).isEqualTo(5);
        assertThat(stdout).hasToString("before after");
        ReceivedCommand ended = commands.received().get(0);
        assertThat(ended.state()).isEqualTo(ReceivedCommand.State.EXITED);
        assertThat(ended.exitCode()).isEqualTo(5);
        assertThat(ended.endedAt()).isAfterOrEqualTo(ended.receivedAt());
    }

    @Test
    void killAndInterruptEndAnAnswerThatWaits() throws IOException {
        any().thenHang();
        Execution killed = start("x");
        Execution interrupted = start("y");

        killed.kill();
        interrupted.interrupt();

        assertThat(Await.value(killed.ended())).isEqualTo(137);
        assertThat(Await.value(interrupted.ended())).isEqualTo(130);
        assertThat(commands.received())
                .extracting(ReceivedCommand::state)
                .containsExactly(ReceivedCommand.State.KILLED, ReceivedCommand.State.EXITED);
        assertThat(commands.running()).isZero();
    }

    @Test
    void aConnectionIsDroppedBeforeTheEnd() throws IOException {
        any().thenOutput("x").thenDropConnection();

        exitCodeOf("x");

        assertThat(dropped).hasValue(1);
        assertThat(commands.received().get(0).state()).isEqualTo(ReceivedCommand.State.KILLED);
    }

    @Test
    void anAnswerThatCannotBeFoundIsAFailedCommand() throws IOException {
        any().thenAnswer(received -> {
            throw new IllegalStateException("no answer");
        });

        assertThat(exitCodeOf("x")).isEqualTo(255);
    }

    @Test
    void whatCannotBeStartedIsRemembered() {
        assertThatThrownBy(() -> commands.start(CommandRequest.ofText("x"), this::outlet, () -> {
                    throw new IOException("no program");
                }))
                .isInstanceOf(IOException.class);
        assertThat(commands.received())
                .extracting(ReceivedCommand::state)
                .containsExactly(ReceivedCommand.State.NOT_STARTED);
    }

    @Test
    void onlyTheLastAreRemembered() throws IOException {
        any().thenExit(0);
        for (int i = 0; i < 5; i++) {
            exitCodeOf("command " + i);
        }

        assertThat(commands.received())
                .extracting(ReceivedCommand::text)
                .containsExactly("command 2", "command 3", "command 4");
    }

    private Answering any() {
        return commands.when(received -> true);
    }

    private List<Integer> exitCodes(int count) throws IOException {
        List<Integer> codes = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            codes.add(exitCodeOf("x"));
        }
        return codes;
    }

    private int exitCodeOf(String text) throws IOException {
        return Await.value(start(text).ended());
    }

    private Execution start(String text) throws IOException {
        return commands.start(
                CommandRequest.ofText(text),
                this::outlet,
                () -> LocalProcess.builder(List.of("/bin/sh", "-c", "exit " + REAL))
                        .start(threads));
    }

    private Outlet outlet() {
        return new Outlet(stdout, stderr, dropped::incrementAndGet);
    }
}
