package io.opsconductor.testkit.transport;

import static org.assertj.core.api.Assertions.assertThat;

import io.opsconductor.spi.transport.Command;
import io.opsconductor.spi.transport.CommandResult;
import io.opsconductor.spi.transport.OutputKind;
import io.opsconductor.spi.transport.RunningCommand;
import io.opsconductor.spi.transport.TransportErrorCode;
import io.opsconductor.spi.transport.TransportSession;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** How output reaches the sink: all of it, in order, one piece at a time, and no faster than the sink takes it. */
interface OutputContract extends TransportSubject {
    /** In bytes. */
    int LARGE = 20 * 1024 * 1024;

    @Test
    default void deliversOutputWhileTheCommandStillRuns() {
        try (TransportSession session = connect()) {
            CollectedOutput output = new CollectedOutput();
            String go = directory() + "/go";
            RunningCommand command = session.run(
                    Command.command("echo first; n=0; while [ ! -e " + go
                                    + " ] && [ $n -lt 2000 ]; do n=$((n + 1)); sleep 0.05; done; echo second")
                            .build(),
                    output);
            Await.until("the first line", () -> output.stdout().equals("first\n"));
            assertThat(command.result().toCompletableFuture()).isNotDone();

            read("touch " + go);

            assertThat(Await.value(command.result()).exitCode()).isZero();
            assertThat(output.stdout()).isEqualTo("first\nsecond\n");
        }
    }

    @Test
    default void deliversLargeBinaryOutputUnchangedToASlowSink() throws NoSuchAlgorithmException {
        String file = directory() + "/large";
        String sum = read("head -c " + LARGE + " /dev/urandom >" + file + "; sha256sum <" + file)
                .substring(0, 64);
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        AtomicInteger inside = new AtomicInteger();
        AtomicBoolean overlapped = new AtomicBoolean();
        AtomicLong size = new AtomicLong();
        Executor slowly = CompletableFuture.delayedExecutor(1, TimeUnit.MILLISECONDS);
        try (TransportSession session = connect()) {
            CommandResult result = Await.value(session.run(
                            Command.command("cat " + file + "; echo end >&2").build(), (kind, data) -> {
                                overlapped.compareAndSet(false, inside.incrementAndGet() != 1);
                                return CompletableFuture.runAsync(
                                        () -> {
                                            if (kind == OutputKind.STDOUT) {
                                                size.addAndGet(data.remaining());
                                                digest.update(data);
                                            }
                                            inside.decrementAndGet();
                                        },
                                        slowly);
                            })
                    .result());

            assertThat(result.exitCode()).isZero();
        }
        assertThat(size).hasValue(LARGE);
        assertThat(HexFormat.of().formatHex(digest.digest())).isEqualTo(sum);
        assertThat(overlapped).isFalse();
    }

    @Test
    default void sinkThatStopsTakingStopsTheCommand() {
        String progress = directory() + "/progress";
        CompletableFuture<Void> gate = new CompletableFuture<>();
        AtomicLong size = new AtomicLong();
        try (TransportSession session = connect()) {
            RunningCommand command = session.run(
                    Command.script("i=0; while [ $i -lt 20 ]; do head -c 1048576 /dev/zero; i=$((i + 1)); echo $i >"
                                    + progress + "; done")
                            .build(),
                    (kind, data) -> {
                        size.addAndGet(data.remaining());
                        return gate;
                    });
            Await.until("the sink has been called", () -> size.get() > 0);
            Steadiness seen = new Steadiness();
            Await.until(
                    "no progress any more", () -> seen.isSteady(read("cat " + progress + " 2>/dev/null || echo 0")));

            assertThat(Integer.parseInt(seen.last())).isLessThan(5);

            gate.complete(null);
            assertThat(Await.value(command.result()).exitCode()).isZero();
            assertThat(size).hasValue(LARGE);
        }
    }

    @Test
    default void sinkThatFailsCancelsTheCommand() {
        try (TransportSession session = connect()) {
            RunningCommand command = session.run(
                    Command.command("echo one; sleep 60").build(),
                    (kind, data) -> CompletableFuture.failedStage(new IllegalStateException("full")));

            assertThat(Await.failure(command.result()).errorCode()).isEqualTo(TransportErrorCode.COMMAND_CANCELED);
        }
    }

    @Test
    default void backgroundProcessThatKeepsTheOutputOpenHoldsNobodyUp() {
        try (TransportSession session = connect()) {
            CollectedOutput output = new CollectedOutput();
            CommandResult result = Await.value(
                    session.run(Command.command("sleep 25 & echo started").build(), output)
                            .result());

            assertThat(result.exitCode()).isZero();
            assertThat(output.stdout()).isEqualTo("started\n");
        }
    }

    /** Tells when a value has been the same for a number of looks. */
    final class Steadiness {
        private static final int LOOKS = 15;
        private String value = "";
        private int same;

        boolean isSteady(String now) {
            same = now.strip().equals(value) ? same + 1 : 0;
            value = now.strip();
            return same >= LOOKS;
        }

        String last() {
            return value;
        }
    }
}
