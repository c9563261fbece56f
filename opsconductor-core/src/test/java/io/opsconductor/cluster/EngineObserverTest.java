package io.opsconductor.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.opsconductor.Services;
import io.opsconductor.auth.Client;
import io.opsconductor.job.JobId;
import io.opsconductor.job.JobSource;
import io.opsconductor.observe.EngineObserver;
import io.opsconductor.observe.ObservedRun;
import io.opsconductor.observe.ObservedStep;
import io.opsconductor.observe.RunObserver;
import io.opsconductor.observe.StepEnd;
import io.opsconductor.observe.StepObserver;
import io.opsconductor.run.Run;
import io.opsconductor.run.RunState;
import io.opsconductor.run.StartRun;
import io.opsconductor.spi.OpsConductorException;
import io.opsconductor.spi.Secret;
import io.opsconductor.testing.ConductorExtension;
import io.opsconductor.testkit.transport.Await;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** An observer is told each beginning and each end once, beside another one that throws whatever it is told. */
@Timeout(120)
class EngineObserverTest {
    private static final Recording RECORDING = new Recording();
    private static final AtomicInteger THROWN = new AtomicInteger();

    @RegisterExtension
    static final ConductorExtension OPS =
            new ConductorExtension(builder -> builder.observer(new Throwing()).observer(RECORDING));

    private static GatedHost host;

    @BeforeAll
    static void startHost() {
        host = new GatedHost();
        host.createTarget(OPS.asAdmin());
    }

    @AfterAll
    static void stopHost() {
        host.close();
    }

    @Test
    void aRunAndItsStepsBeginAndEndOnce() {
        host.open("observed");
        Services admin = OPS.asAdmin();
        JobId job = admin.jobs().create(JobSource.yaml("""
                        name: observed
                        targets: [gated]
                        steps:
                          - {name: first, type: exec, command: "gate observed"}
                          - {name: left out, type: exec, command: "gate observed", when: {step: first, exit_code: 3}}
                        """)).id();
        Run run = Await.value(
                admin.runs().whenFinished(admin.runs().start(StartRun.of(job)).id()));
        String of = run.id() + " ";
        Await.until("the end is told", () -> RECORDING.told.contains(of + "ended succeeded"));

        assertThat(RECORDING.told)
                .filteredOn(told -> told.startsWith(of))
                .containsExactly(
                        of + "begins observed true 1",
                        of + "step first exec gated",
                        of + "first ended succeeded 1 11",
                        of + "left out passed over skipped condition_false",
                        of + "ended succeeded");
        assertThat(RECORDING.commits).hasValueGreaterThan(2);
        assertThat(THROWN).hasValueGreaterThan(4);
        assertThat(run.state()).isEqualTo(RunState.SUCCEEDED);
    }

    @Test
    void aLoginThatFailsIsTold() {
        assertThatThrownBy(() ->
                        OPS.conductor().auth().login("nobody", Secret.ofString("not a password"), Client.unknown()))
                .isInstanceOf(OpsConductorException.class);

        assertThat(RECORDING.told).contains("login_failed");
    }

    private static final class Recording implements EngineObserver {
        private final List<String> told = new CopyOnWriteArrayList<>();
        private final AtomicInteger commits = new AtomicInteger();

        @Override
        public void journalCommitted(int runs, int events, long nanos) {
            commits.incrementAndGet();
        }

        @Override
        public void loginFailed(String code) {
            told.add(code);
        }

        @Override
        public RunObserver runBegins(ObservedRun run) {
            String of = run.id() + " ";
            told.add(of + "begins " + run.job() + " " + run.first() + " " + run.targets());
            return new RunObserver() {
                @Override
                public StepObserver stepBegins(ObservedStep step) {
                    told.add(of + "step " + step.name() + " " + step.type() + " " + step.target());
                    return new StepObserver() {
                        @Override
                        public void ended(StepEnd end) {
                            told.add(of + step.name() + " ended " + end.state().code() + " " + end.attempts() + " "
                                    + end.outputBytes());
                        }
                    };
                }

                @Override
                public void stepPassedOver(ObservedStep step, StepEnd end) {
                    told.add(of + step.name() + " passed over " + end.state().code() + " " + end.reason());
                }

                @Override
                public void ended(RunState state, @Nullable String reason) {
                    told.add(of + "ended " + state.code());
                }

                @Override
                public void left() {
                    told.add(of + "left");
                }
            };
        }
    }

    private static final class Throwing implements EngineObserver {
        @Override
        public RunObserver runBegins(ObservedRun run) {
            return new RunObserver() {
                @Override
                public StepObserver stepBegins(ObservedStep step) {
                    throw thrown();
                }

                @Override
                public void stepPassedOver(ObservedStep step, StepEnd end) {
                    throw thrown();
                }

                @Override
                public void ended(RunState state, @Nullable String reason) {
                    throw thrown();
                }
            };
        }

        @Override
        public void journalCommitted(int runs, int events, long nanos) {
            throw thrown();
        }

        @Override
        public void loginFailed(String code) {
            throw thrown();
        }

        private static IllegalStateException thrown() {
            THROWN.incrementAndGet();
            return new IllegalStateException("an observer that is broken");
        }
    }
}
