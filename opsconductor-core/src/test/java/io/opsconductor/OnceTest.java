package io.opsconductor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.opsconductor.audit.AuditOutcome;
import io.opsconductor.audit.AuditQuery;
import io.opsconductor.common.Actor;
import io.opsconductor.common.IdempotencyKey;
import io.opsconductor.common.InvalidInputException;
import io.opsconductor.common.PageRequest;
import io.opsconductor.common.Role;
import io.opsconductor.internal.db.Database;
import io.opsconductor.internal.once.ExpiredKeys;
import io.opsconductor.job.JobId;
import io.opsconductor.job.JobSource;
import io.opsconductor.run.StartRun;
import io.opsconductor.spi.OpsConductorException;
import io.opsconductor.target.TargetId;
import io.opsconductor.target.TargetQuery;
import io.opsconductor.target.TargetSpec;
import io.opsconductor.testing.ConductorExtension;
import io.opsconductor.testing.TestClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is created with an idempotency key is created once. */
class OnceTest {
    private static final TestClock CLOCK = new TestClock();

    @RegisterExtension
    static final ConductorExtension OPS =
            new ConductorExtension(builder -> builder.clock(CLOCK).concurrentRuns(0));

    private final String word = UUID.randomUUID().toString();

    @Test
    void theSecondTimeGivesWhatTheFirstCreatedAndLeavesNoMark() {
        UUID first = OPS.asAdmin().once(key("a"), target("t-" + word));

        UUID second = OPS.asAdmin().once(key("a"), services -> {
            throw new AssertionError("created again");
        });

        assertThat(second).isEqualTo(first);
        assertThat(OPS.asAdmin().targets().get(new TargetId(first)).name()).isEqualTo("t-" + word);
        assertThat(events("target_create", first)).isEqualTo(1);
    }

    @Test
    void aMessageThatComesTwiceEnrolsOneMachine() {
        UUID first = enrol(OPS.asAdmin(), word, "web-7.example.org");

        assertThat(enrol(OPS.asAdmin(), word, "web-7.example.org")).isEqualTo(first);
    }

    private static UUID enrol(Services ops, String message, String hostname) {
        // region once
        IdempotencyKey key = new IdempotencyKey(message, "enrol a machine", hostname);
        UUID id = ops.once(key, services -> {
            TargetSpec spec = TargetSpec.of("web-7", "ssh", hostname);
            return services.targets().create(spec).id().value();
        });
        // endregion
        return id;
    }

    @Test
    void anotherRequestOrOperationWithTheKeyIsRefused() {
        UUID first = OPS.asAdmin().once(key("a"), target("t-" + word));

        for (IdempotencyKey other :
                List.of(key("b"), new IdempotencyKey(word, "POST /jobs", "a"), key(""), key("a "))) {
            assertThatThrownBy(() -> OPS.asAdmin().once(other, target("u-" + word)))
                    .isInstanceOfSatisfying(OpsConductorException.class, e -> {
                        assertThat(e.code()).isEqualTo("idempotency_key_reused");
                        assertThat(e.details()).containsEntry("id", first.toString());
                    });
        }
        assertThat(OPS.asAdmin().targets().findByName("u-" + word)).isEmpty();
    }

    @Test
    void aKeyIsTheActorsWhoUsesIt() {
        UUID first = OPS.asAdmin().once(key("a"), target("t-" + word));

        UUID other = OPS.as(Role.OPERATOR).once(key("a"), target("u-" + word));

        assertThat(other).isNotEqualTo(first);
    }

    @Test
    void aTryThatFailsLeavesNoTraceSoThatTheNextMayBeAnother() {
        assertThatThrownBy(() -> OPS.asAdmin().once(key("a"), services -> {
                    create(services, "t-" + word);
                    services.runs().start(StartRun.of(new JobId(UUID.randomUUID())));
                    return UUID.randomUUID();
                }))
                .isInstanceOfSatisfying(
                        OpsConductorException.class, e -> assertThat(e.code()).isEqualTo("job_not_found"));

        assertThat(OPS.asAdmin().targets().findByName("t-" + word)).isEmpty();
        UUID created = OPS.asAdmin().once(key("b"), target("t-" + word));
        assertThat(events("target_create", created)).isEqualTo(1);
    }

    @Test
    void ofManyAtOnceOneCreatesAndTheOthersWaitForItAndGetTheSame() throws Exception {
        AtomicInteger creations = new AtomicInteger();
        int threads = 20; // more than there are connections
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        CountDownLatch ready = new CountDownLatch(threads);
        try {
            List<Future<UUID>> futures = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                futures.add(pool.submit(() -> {
                    ready.countDown();
                    ready.await();
                    return OPS.asAdmin().once(key("a"), services -> {
                        creations.incrementAndGet();
                        return create(services, "t-" + word);
                    });
                }));
            }
            List<UUID> ids = new ArrayList<>();
            for (Future<UUID> future : futures) {
                ids.add(future.get(60, TimeUnit.SECONDS));
            }
            assertThat(ids.stream().distinct()).hasSize(1);
        } finally {
            pool.shutdownNow();
        }
        assertThat(creations).hasValue(1);
    }

    @Test
    void whoWaitsForATryThatFailsTriesItself() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch mayFail = new CountDownLatch(1);
        ExecutorService pool = Executors.newFixedThreadPool(2);
        try {
            Future<UUID> failing = pool.submit(() -> OPS.asAdmin().once(key("a"), services -> {
                create(services, "t-" + word);
                begun.countDown();
                await(mayFail);
                throw new IllegalStateException("on purpose");
            }));
            await(begun);
            Future<UUID> next = pool.submit(() -> OPS.asAdmin().once(key("b"), target("t-" + word)));
            mayFail.countDown();

            assertThatThrownBy(failing::get).hasRootCauseMessage("on purpose");
            assertThat(OPS.asAdmin()
                            .targets()
                            .get(new TargetId(next.get(60, TimeUnit.SECONDS)))
                            .name())
                    .isEqualTo("t-" + word);
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void aRefusalIsRecordedThoughItsTransactionIsGone() {
        Services viewer = OPS.conductor().as(Actor.host("viewer-" + word, "viewer-" + word, Role.VIEWER));

        assertThatThrownBy(() -> viewer.once(key("a"), target("t-" + word)))
                .isInstanceOfSatisfying(
                        OpsConductorException.class, e -> assertThat(e.code()).isEqualTo("forbidden"));

        AuditQuery denials = AuditQuery.all().by("viewer-" + word).in(AuditOutcome.DENIED);
        assertThat(OPS.asAdmin().audit().list(denials, PageRequest.first()).items())
                .singleElement()
                .satisfies(event -> assertThat(event.action()).isEqualTo("target_write"));
        assertThat(OPS.asAdmin().audit().verify().valid()).isTrue();
    }

    @Test
    void aRunStartedOnceIsQueuedOnce() {
        String target = "t-" + word;
        OPS.asAdmin().targets().create(TargetSpec.of(target, "ssh", "127.0.0.1"));
        JobId job = OPS.asAdmin()
                .jobs()
                .create(JobSource.yaml(
                        "name: j-" + word + "\ntargets: [" + target + "]\nsteps: [{type: exec, command: 'true'}]\n"))
                .id();
        Function<Services, UUID> start =
                services -> services.runs().start(StartRun.of(job)).id().value();

        UUID first = OPS.asAdmin().once(key("a"), start);

        assertThat(OPS.asAdmin().once(key("a"), start)).isEqualTo(first);
        long queued = OPS.sql()
                .withHandle(handle -> handle.createQuery("SELECT count(*) FROM opsconductor.run WHERE job_id = :job")
                        .bind("job", job.value())
                        .mapTo(Long.class)
                        .one());
        assertThat(queued).isEqualTo(1);
    }

    @Test
    void theRequestCannotBeReadOrGuessedFromWhatIsStored() {
        OPS.asAdmin().once(key("hunter2"), target("t-" + word));

        byte[] sealed = OPS.sql()
                .withHandle(handle -> handle.createQuery(
                                "SELECT sealed_request FROM opsconductor.idempotency_key WHERE key = :key")
                        .bind("key", word)
                        .mapTo(byte[].class)
                        .one());
        assertThat(sealed).hasSizeGreaterThan(32 + 16);
        assertThat(key("hunter2").toString()).doesNotContain("hunter2");
    }

    @Test
    void aKeyIsForgottenAfterADay() {
        UUID first = OPS.asAdmin().once(key("a"), target("t-" + word));
        ExpiredKeys chore = new ExpiredKeys(Database.over(OPS.database().dataSource()));

        chore.deleteSome(CLOCK.instant().plus(Duration.ofHours(23)));
        assertThat(OPS.asAdmin().once(key("a"), target("u-" + word))).isEqualTo(first);
        assertThat(chore.deleteSome(CLOCK.instant().plus(Duration.ofHours(25)))).containsOnlyKeys("idempotency_keys");
        assertThat(chore.deleteSome(CLOCK.instant().plus(Duration.ofHours(25)))).isEqualTo(Map.of());

        assertThat(OPS.asAdmin().once(key("b"), target("u-" + word))).isNotEqualTo(first);
        assertThat(OPS.asAdmin()
                        .targets()
                        .list(TargetQuery.matching("name:*-" + word), PageRequest.first())
                        .total())
                .isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a b", "ä", "a\n"})
    void aKeyThatIsNotVisibleAsciiIsRefused(String key) {
        assertThatThrownBy(() -> new IdempotencyKey(key, "POST /targets", ""))
                .isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> new IdempotencyKey("x".repeat(129), "POST /targets", ""))
                .isInstanceOf(InvalidInputException.class);
    }

    private IdempotencyKey key(String request) {
        return new IdempotencyKey(word, "POST /targets", request);
    }

    private static Function<Services, UUID> target(String name) {
        return services -> create(services, name);
    }

    private static UUID create(Services services, String name) {
        return services.targets()
                .create(TargetSpec.of(name, "ssh", "127.0.0.1"))
                .id()
                .value();
    }

    private static long events(String action, UUID object) {
        AuditQuery query = AuditQuery.all().ofAction(action).on("target", object.toString());
        return OPS.asAdmin().audit().list(query, PageRequest.first()).total();
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(60, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
