package io.opsconductor.internal.target;

import static org.assertj.core.api.Assertions.assertThat;

import io.opsconductor.internal.db.Database;
import io.opsconductor.internal.target.ReachabilityStore.Try;
import io.opsconductor.target.Reachability;
import io.opsconductor.target.ReachabilityState;
import io.opsconductor.target.Target;
import io.opsconductor.target.TargetSpec;
import io.opsconductor.testing.ConductorExtension;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ReachabilityStoreTest {
    private static final Instant NOON = Instant.parse("2026-06-01T12:00:00Z");

    @RegisterExtension
    static final ConductorExtension OPS = new ConductorExtension();

    private final ReachabilityStore store = new ReachabilityStore();

    @Test
    void whatIsNothingNewIsWrittenOnceAMinute() {
        Target target = create("busy");
        save(target, null, NOON);
        save(target, null, NOON.plusSeconds(59));
        assertThat(of(target).triedAt()).isEqualTo(NOON);

        save(target, null, NOON.plusSeconds(60));
        assertThat(of(target).triedAt()).isEqualTo(NOON.plusSeconds(60));
    }

    @Test
    void aChangeIsWrittenAtOnce() {
        Target target = create("changing");
        save(target, null, NOON);
        save(target, "connect_timeout", NOON.plusSeconds(1));
        assertThat(of(target))
                .isEqualTo(
                        new Reachability(ReachabilityState.UNREACHABLE, NOON.plusSeconds(1), NOON, "connect_timeout"));

        save(target, "connection_refused", NOON.plusSeconds(2));
        assertThat(of(target).code()).isEqualTo("connection_refused");
    }

    @Test
    void whatIsWrittenLateDoesNotReplaceWhatCameAfterIt() {
        Target target = create("late");
        save(target, null, NOON);
        save(target, "connect_timeout", NOON.minus(Duration.ofMinutes(5)));

        assertThat(of(target).state()).isEqualTo(ReachabilityState.REACHABLE);
    }

    @Test
    void aTryAtAnAddressThatTheTargetHasNoMoreSaysNothing() {
        Target before = create("elsewhere");
        OPS.asAdmin().targets().update(before.id(), TargetSpec.of("elsewhere", "ssh", "other.example.org"));
        save(before, null, NOON);

        assertThat(of(before)).isEqualTo(Reachability.unknown());
    }

    private void save(Target target, @Nullable String code, Instant at) {
        database().run(handle -> store.save(handle, List.of(new Try(target, code, at))));
    }

    private Reachability of(Target target) {
        return database()
                .read(handle -> store.among(handle, List.of(target.id())).get(target.id()));
    }

    private static Database database() {
        return Database.over(OPS.database().dataSource());
    }

    private static Target create(String name) {
        return OPS.asAdmin().targets().create(TargetSpec.of(name, "ssh", "host.example.org"));
    }
}
