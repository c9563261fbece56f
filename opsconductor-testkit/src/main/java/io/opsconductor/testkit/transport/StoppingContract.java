package io.opsconductor.testkit.transport;

import static org.assertj.core.api.Assertions.assertThat;

import io.opsconductor.spi.transport.Command;
import io.opsconductor.spi.transport.RunningCommand;
import io.opsconductor.spi.transport.Termination;
import io.opsconductor.spi.transport.TransportErrorCode;
import io.opsconductor.spi.transport.TransportException;
import io.opsconductor.spi.transport.TransportSession;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;

/** How a command is stopped: by its timeout, by a cancel, by the end of its session; and that nothing of it is left. */
interface StoppingContract extends TransportSubject {
    @Test
    default void timeoutKillsTheCommandAndAllItStarted() {
        Tree tree = new Tree("");
        try (TransportSession session = connect()) {
            RunningCommand command = session.run(
                    Command.script(tree.script()).timeout(Duration.ofSeconds(6)).build(), new CollectedOutput());
            Await.until("the tree runs", () -> processes(tree.marker()) == Tree.SIZE);

            TransportException failure = Await.failure(command.result());

            assertThat(failure.errorCode()).isEqualTo(TransportErrorCode.COMMAND_TIMEOUT);
            assertThat(failure.termination()).isEqualTo(Termination.CONFIRMED);
            assertThat(processes(tree.marker())).isZero();
        }
    }

    @Test
    default void cancelKillsTheCommandAndAllItStartedAndConfirmsIt() {
        Tree tree = new Tree("");
        try (TransportSession session = connect()) {
            RunningCommand command = session.run(Command.script(tree.script()).build(), new CollectedOutput());
            Await.until("the tree runs", () -> processes(tree.marker()) == Tree.SIZE);

            assertThat(Await.value(command.cancel())).isEqualTo(Termination.CONFIRMED);

            assertThat(processes(tree.marker())).isZero();
            TransportException failure = Await.failure(command.result());
            assertThat(failure.errorCode()).isEqualTo(TransportErrorCode.COMMAND_CANCELED);
            assertThat(failure.termination()).isEqualTo(Termination.CONFIRMED);
        }
    }

    @Test
    default void cancelForcesWhatIgnoresTheRequest() {
        Tree tree = new Tree("trap '' TERM INT HUP; ");
        try (TransportSession session = connect()) {
            RunningCommand command = session.run(Command.script(tree.script()).build(), new CollectedOutput());
            Await.until("the tree runs", () -> processes(tree.marker()) == Tree.SIZE);

            assertThat(Await.value(command.cancel())).isEqualTo(Termination.CONFIRMED);
            assertThat(processes(tree.marker())).isZero();
        }
    }

    @Test
    default void cancelReachesACommandWhoseOutputNobodyTakes() {
        try (TransportSession session = connect()) {
            Tree tree = new Tree("");
            RunningCommand command = session.run(
                    Command.script("sleep " + tree.marker() + " & while :; do head -c 65536 /dev/zero; done")
                            .build(),
                    (kind, data) -> new CompletableFuture<Void>());
            Await.until("it runs", () -> processes(tree.marker()) == 1);

            assertThat(Await.value(command.cancel())).isEqualTo(Termination.CONFIRMED);
            assertThat(Await.failure(command.result()).errorCode()).isEqualTo(TransportErrorCode.COMMAND_CANCELED);
            assertThat(processes(tree.marker())).isZero();
        }
    }

    @Test
    default void cancelAfterTheEndChangesNothing() {
        try (TransportSession session = connect()) {
            RunningCommand command = session.run(Command.command("true").build(), new CollectedOutput());
            assertThat(Await.value(command.result()).exitCode()).isZero();

            assertThat(Await.value(command.cancel())).isEqualTo(Termination.NOT_NEEDED);
            assertThat(Await.value(command.result()).exitCode()).isZero();
        }
    }

    @Test
    default void cancelRightAfterTheStartLeavesNothing() {
        Tree tree = new Tree("");
        try (TransportSession session = connect()) {
            RunningCommand command = session.run(Command.script(tree.script()).build(), new CollectedOutput());

            Termination termination = Await.value(command.cancel());

            assertThat(termination).isIn(Termination.CONFIRMED, Termination.NOT_NEEDED);
            assertThat(Await.failure(command.result()).errorCode()).isEqualTo(TransportErrorCode.COMMAND_CANCELED);
            assertThat(processes(tree.marker())).isZero();
        }
    }

    @Test
    default void closingTheSessionCancelsItsCommands() {
        Tree tree = new Tree("");
        TransportSession session = connect();
        RunningCommand command = session.run(Command.script(tree.script()).build(), new CollectedOutput());
        Await.until("the tree runs", () -> processes(tree.marker()) == Tree.SIZE);

        session.close();
        session.close();

        assertThat(Await.failure(command.result()).errorCode()).isEqualTo(TransportErrorCode.COMMAND_CANCELED);
        Await.until("nothing is left", () -> processes(tree.marker()) == 0);
        assertThat(Await.failure(session.run(Command.command("true").build(), new CollectedOutput())
                                .result())
                        .errorCode())
                .isEqualTo(TransportErrorCode.CONNECTION_LOST);
    }

    /** A script with a child, grandchildren and a background job with job control, told from others by a number. */
    final class Tree {
        static final int SIZE = 4;

        private final String marker = "3600." + ThreadLocalRandom.current().nextLong(1_000_000_000, 9_999_999_999L);
        private final String preparation;

        Tree(String preparation) {
            this.preparation = preparation;
        }

        String marker() {
            return marker;
        }

        String script() {
            return preparation
                    + "sh -c '(sleep N & sleep N & wait) & wait' & set -m; sleep N & set +m; sleep N"
                            .replace("N", marker);
        }
    }
}
