package io.opsconductor.common;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.opsconductor.Services;
import io.opsconductor.credential.Credential;
import io.opsconductor.credential.CredentialId;
import io.opsconductor.credential.CredentialSpec;
import io.opsconductor.credential.NewCredential;
import io.opsconductor.job.Job;
import io.opsconductor.job.JobId;
import io.opsconductor.job.JobSource;
import io.opsconductor.schedule.CalendarId;
import io.opsconductor.schedule.CalendarSpec;
import io.opsconductor.schedule.Schedule;
import io.opsconductor.schedule.ScheduleId;
import io.opsconductor.schedule.ScheduleSpec;
import io.opsconductor.schedule.Timing;
import io.opsconductor.spi.OpsConductorException;
import io.opsconductor.spi.Secret;
import io.opsconductor.spi.credential.SshPassword;
import io.opsconductor.target.TargetId;
import io.opsconductor.target.TargetSpec;
import io.opsconductor.testing.ConductorExtension;
import io.opsconductor.user.NewUser;
import io.opsconductor.user.User;
import io.opsconductor.user.UserChange;
import io.opsconductor.user.UserId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What has generations: that each change raises them, and that nobody overwrites what they have not seen. */
class GenerationsTest {
    @RegisterExtension
    static final ConductorExtension OPS = new ConductorExtension(builder -> builder.concurrentRuns(0));

    @ParameterizedTest
    @EnumSource
    void aChangeRaisesTheGenerationAndIsRefusedToWhoExpectsAnother(Kind kind) {
        UUID id = kind.create();
        assertThat(kind.generation(id)).isEqualTo(1);

        assertThat(kind.change(id, Expected.any())).isEqualTo(2);
        assertThat(kind.change(id, Expected.generation(2))).isEqualTo(3);
        assertThat(kind.change(id, new Expected(Set.of(7L, 3L)))).isEqualTo(4);
        assertThat(kind.generation(id)).isEqualTo(4);

        assertRefused(() -> kind.change(id, Expected.generation(3)));
        assertRefused(() -> kind.change(id, new Expected(Set.of())));
        assertRefused(() -> kind.delete(id, Expected.generation(1)));
        assertThat(kind.generation(id)).isEqualTo(4);
        kind.delete(id, Expected.generation(4));
        assertThatThrownBy(() -> kind.change(id, Expected.generation(4)))
                .isInstanceOfSatisfying(
                        OpsConductorException.class, e -> assertThat(e.code()).endsWith("_not_found"));
    }

    @ParameterizedTest
    @EnumSource
    void ofManyWhoHaveSeenTheSameOneChangesItAndTheOthersAreRefused(Kind kind) throws Exception {
        UUID id = kind.create();

        List<String> outcomes = atOnce(8, () -> {
            kind.change(id, Expected.generation(1));
            return "changed";
        });

        assertThat(outcomes).containsOnlyOnce("changed").contains("precondition_failed");
        assertThat(outcomes.stream().distinct()).hasSize(2);
        assertThat(kind.generation(id)).isEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource
    void ofManyWhoExpectNothingEachComesToItsTurn(Kind kind) throws Exception {
        UUID id = kind.create();

        List<String> outcomes = atOnce(8, () -> {
            kind.change(id, Expected.any());
            return "changed";
        });

        assertThat(outcomes).hasSize(8).containsOnly("changed");
        assertThat(kind.generation(id)).isEqualTo(9);
    }

    @Test
    void whatIsNotAsExpectedIsToldBeforeWhatElseIsInTheWay() {
        UUID credential = Kind.CREDENTIAL.create();
        ops().targets().create(TargetSpec.of(aName(), "ssh", "127.0.0.1").withCredential(new CredentialId(credential)));

        assertRefused(() -> Kind.CREDENTIAL.delete(credential, Expected.generation(7)));
        assertThatThrownBy(() -> Kind.CREDENTIAL.delete(credential, Expected.generation(1)))
                .isInstanceOfSatisfying(
                        OpsConductorException.class, e -> assertThat(e.code()).isEqualTo("in_use"));
        UUID other = Kind.CREDENTIAL.create();
        String taken = ops().credentials().get(new CredentialId(credential)).name();
        assertThatThrownBy(() -> ops().credentials()
                        .update(new CredentialId(other), new CredentialSpec(taken, null), Expected.generation(1)))
                .isInstanceOfSatisfying(
                        OpsConductorException.class, e -> assertThat(e.code()).isEqualTo("name_taken"));
    }

    @Test
    void aCredentialGetsAnotherNameAndKeepsItsSecret() {
        CredentialId id = new CredentialId(Kind.CREDENTIAL.create());
        String name = aName();

        Credential changed = ops().credentials().update(id, new CredentialSpec(name, "for the web servers"));

        assertThat(ops().credentials().get(id)).isEqualTo(changed);
        assertThat(changed.name()).isEqualTo(name);
        assertThat(changed.description()).isEqualTo("for the web servers");
        assertThat(changed.rotatedAt()).isNull();
        Credential rotated = ops().credentials()
                .rotate(id, new SshPassword("root", Secret.ofString("another one")), Expected.generation(2));
        assertThat(rotated.generation()).isEqualTo(3);
        assertThat(rotated.name()).isEqualTo(name);
        assertRefused(() -> ops().credentials()
                .rotate(id, new SshPassword("root", Secret.ofString("too late")), Expected.generation(2)));
        assertThatThrownBy(() -> OPS.as(Role.OPERATOR).credentials().update(id, new CredentialSpec("mine", null)))
                .isInstanceOfSatisfying(
                        OpsConductorException.class, e -> assertThat(e.code()).isEqualTo("forbidden"));
        assertThatThrownBy(() -> ops().credentials().update(id, new CredentialSpec("", "x".repeat(1001))))
                .isInstanceOfSatisfying(
                        InvalidInputException.class,
                        e -> assertThat(e.errors().stream().map(FieldError::path))
                                .containsExactly("name", "description"));
    }

    @Test
    void aJobIsActivatedByWhoHasSeenIt() {
        JobId id = new JobId(Kind.JOB.create());

        deactivate(ops(), ops().jobs().get(id).name());

        Job off = ops().jobs().get(id);
        assertThat(off.generation()).isEqualTo(2);
        assertThat(off.latest().revision()).isEqualTo(1);
        assertRefused(() -> ops().jobs().setEnabled(id, true, Expected.generation(1)));
        assertThat(ops().jobs().get(id).enabled()).isFalse();
    }

    private static void deactivate(Services ops, String name) {
        // region expected
        Job job = ops.jobs().findByName(name).orElseThrow();
        ops.jobs().setEnabled(job.id(), false, Expected.generation(job.generation()));
        // endregion
    }

    @Test
    void aSchedulePausedTwiceIsChangedOnceAndItsDueTimesDoNotCount() {
        ScheduleId id = new ScheduleId(Kind.SCHEDULE.create());

        Schedule paused = ops().schedules().pause(id, Expected.generation(1));
        assertThat(paused.generation()).isEqualTo(2);
        assertThat(ops().schedules().pause(id, Expected.generation(2)).generation())
                .isEqualTo(2);
        assertRefused(() -> ops().schedules().resume(id, Expected.generation(1)));
        assertThat(ops().schedules().resume(id, Expected.generation(2)).generation())
                .isEqualTo(3);

        CalendarId calendar = new CalendarId(Kind.CALENDAR.create());
        Schedule schedule = ops().schedules().get(id);
        ops().schedules()
                .update(
                        id,
                        ScheduleSpec.of(schedule.name(), schedule.jobId(), schedule.timing())
                                .withCalendar(calendar));
        Kind.CALENDAR.change(calendar.value(), Expected.any());
        assertThat(ops().schedules().get(id).generation())
                .as("its calendar was changed, not it")
                .isEqualTo(4);
    }

    @Test
    void anotherPasswordIsAChangeOfTheUserAndAChangeThatChangesNothingIsNone() {
        UserId id = new UserId(Kind.USER.create());
        User before = ops().users().get(id);

        User same = ops().users().update(id, UserChange.none().withRole(before.role()), Expected.generation(1));

        assertThat(same).isEqualTo(before);
        ops().users().resetPassword(id, Secret.ofString("quite another password"));
        assertThat(ops().users().get(id).generation()).isEqualTo(2);
        assertRefused(() -> ops().users().update(id, UserChange.none().withEnabled(false), Expected.generation(1)));
    }

    private static List<String> atOnce(int threads, Callable<String> work) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        CountDownLatch ready = new CountDownLatch(threads);
        try {
            List<Future<String>> futures = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                futures.add(pool.submit(() -> {
                    ready.countDown();
                    ready.await();
                    try {
                        return work.call();
                    } catch (OpsConductorException e) {
                        return e.code();
                    }
                }));
            }
            List<String> outcomes = new ArrayList<>();
            for (Future<String> future : futures) {
                outcomes.add(future.get());
            }
            return outcomes;
        } finally {
            pool.shutdownNow();
        }
    }

    private static void assertRefused(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        OpsConductorException.class, e -> assertThat(e.code()).isEqualTo("precondition_failed"));
    }

    private static Services ops() {
        return OPS.asAdmin();
    }

    private static String aName() {
        return "n-" + UUID.randomUUID();
    }

    /** What has generations. */
    enum Kind {
        TARGET {
            @Override
            UUID create() {
                return ops().targets().create(spec()).id().value();
            }

            @Override
            long generation(UUID id) {
                return ops().targets().get(new TargetId(id)).generation();
            }

            @Override
            long change(UUID id, Expected expected) {
                return ops().targets()
                        .update(new TargetId(id), spec(), expected)
                        .generation();
            }

            @Override
            void delete(UUID id, Expected expected) {
                ops().targets().delete(new TargetId(id), expected);
            }

            private TargetSpec spec() {
                return TargetSpec.of(aName(), "ssh", "127.0.0.1");
            }
        },
        CREDENTIAL {
            @Override
            UUID create() {
                SshPassword data = new SshPassword("root", Secret.ofString("a password"));
                return ops().credentials()
                        .create(new NewCredential(aName(), null, data))
                        .id()
                        .value();
            }

            @Override
            long generation(UUID id) {
                return ops().credentials().get(new CredentialId(id)).generation();
            }

            @Override
            long change(UUID id, Expected expected) {
                return ops().credentials()
                        .update(new CredentialId(id), new CredentialSpec(aName(), null), expected)
                        .generation();
            }

            @Override
            void delete(UUID id, Expected expected) {
                ops().credentials().delete(new CredentialId(id), expected);
            }
        },
        JOB {
            @Override
            UUID create() {
                return ops().jobs().create(source()).id().value();
            }

            @Override
            long generation(UUID id) {
                return ops().jobs().get(new JobId(id)).generation();
            }

            @Override
            long change(UUID id, Expected expected) {
                return ops().jobs().update(new JobId(id), source(), expected).generation();
            }

            @Override
            void delete(UUID id, Expected expected) {
                ops().jobs().delete(new JobId(id), expected);
            }

            private JobSource source() {
                return JobSource.yaml("name: " + aName() + "\ntargets: [x]\nsteps: [{type: exec, command: 'true'}]\n");
            }
        },
        SCHEDULE {
            @Override
            UUID create() {
                return ops().schedules().create(spec()).id().value();
            }

            @Override
            long generation(UUID id) {
                return ops().schedules().get(new ScheduleId(id)).generation();
            }

            /** To another job each time, which a reader must not lose sight of. */
            @Override
            long change(UUID id, Expected expected) {
                return ops().schedules()
                        .update(new ScheduleId(id), spec(), expected)
                        .generation();
            }

            @Override
            void delete(UUID id, Expected expected) {
                ops().schedules().delete(new ScheduleId(id), expected);
            }

            private ScheduleSpec spec() {
                return ScheduleSpec.of(aName(), new JobId(JOB.create()), new Timing.Every(Duration.ofHours(1)));
            }
        },
        CALENDAR {
            @Override
            UUID create() {
                return ops().calendars().create(spec()).id().value();
            }

            @Override
            long generation(UUID id) {
                return ops().calendars().get(new CalendarId(id)).generation();
            }

            @Override
            long change(UUID id, Expected expected) {
                return ops().calendars()
                        .update(new CalendarId(id), spec(), expected)
                        .generation();
            }

            @Override
            void delete(UUID id, Expected expected) {
                ops().calendars().delete(new CalendarId(id), expected);
            }

            private CalendarSpec spec() {
                return new CalendarSpec(aName(), "UTC", List.of());
            }
        },
        USER {
            @Override
            UUID create() {
                return ops().users()
                        .create(new NewUser(aName(), null, Role.VIEWER, ConductorExtension.PASSWORD))
                        .id()
                        .value();
            }

            @Override
            long generation(UUID id) {
                return ops().users().get(new UserId(id)).generation();
            }

            @Override
            long change(UUID id, Expected expected) {
                return ops().users()
                        .update(new UserId(id), UserChange.none().withEmail(aName() + "@example.org"), expected)
                        .generation();
            }

            @Override
            void delete(UUID id, Expected expected) {
                ops().users().delete(new UserId(id), expected);
            }
        };

        abstract UUID create();

        abstract long generation(UUID id);

        /** Gives the generation after that. */
        abstract long change(UUID id, Expected expected);

        abstract void delete(UUID id, Expected expected);
    }
}
