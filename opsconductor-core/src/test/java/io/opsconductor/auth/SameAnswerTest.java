package io.opsconductor.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import io.opsconductor.common.Role;
import io.opsconductor.spi.OpsConductorException;
import io.opsconductor.spi.Secret;
import io.opsconductor.testing.ConductorExtension;
import io.opsconductor.testing.TestClock;
import io.opsconductor.user.NewUser;
import io.opsconductor.user.User;
import io.opsconductor.user.UserChange;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Whoever may not log in does not learn why. */
class SameAnswerTest {
    private static final TestClock CLOCK = new TestClock();
    private static final Secret PASSWORD = ConductorExtension.PASSWORD;
    private static final long MEMORY_OF_A_HASH = 19L << 20;
    private static final int TRIES = 200;
    private static final double TOLERANCE = 0.3;

    @RegisterExtension
    static final ConductorExtension OPS = new ConductorExtension(builder -> builder.clock(CLOCK));

    @Test
    void unknownDisabledAndWrongTakeTheSameWorkAndTheSameTime() {
        create("enabled");
        User disabled = create("disabled");
        OPS.asAdmin().users().update(disabled.id(), UserChange.none().withEnabled(false));
        List<Try> kinds = List.of(
                new Try("nobody", PASSWORD),
                new Try("enabled", Secret.ofString("not the password")),
                new Try("disabled", PASSWORD));
        kinds.forEach(Try::perform);

        for (Try kind : kinds) {
            assertThat(kind.allocated()).as(kind.name()).isBetween(MEMORY_OF_A_HASH, MEMORY_OF_A_HASH + (2L << 20));
        }
        long[][] times = new long[kinds.size()][TRIES];
        for (int i = 0; i < TRIES; i++) {
            for (int kind = 0; kind < times.length; kind++) {
                long start = System.nanoTime();
                kinds.get(kind).perform();
                times[kind][i] = System.nanoTime() - start;
            }
        }
        long[] medians =
                Arrays.stream(times).mapToLong(SameAnswerTest::median).sorted().toArray();
        assertThat((double) medians[medians.length - 1] / medians[0])
                .as("medians in nanoseconds: " + Arrays.toString(medians))
                .isLessThan(1 + TOLERANCE);
    }

    private static User create(String name) {
        return OPS.asAdmin().users().create(new NewUser(name, null, Role.OPERATOR, PASSWORD));
    }

    private static long median(long[] times) {
        long[] sorted = times.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    private record Try(String name, Secret password) {
        void perform() {
            // so that failures are forgotten
            CLOCK.advance(Duration.ofHours(1));
            assertThatThrownBy(() -> OPS.conductor().auth().login(name, password, Client.unknown()))
                    .isInstanceOfSatisfying(
                            OpsConductorException.class,
                            e -> assertThat(e.code()).isEqualTo("login_failed"))
                    .hasMessage("The user name or the password is wrong. Check both and try again.");
        }

        long allocated() {
            ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
            long before = threads.getCurrentThreadAllocatedBytes();
            perform();
            return threads.getCurrentThreadAllocatedBytes() - before;
        }
    }
}
