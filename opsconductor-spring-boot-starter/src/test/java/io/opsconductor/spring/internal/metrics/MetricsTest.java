package io.opsconductor.spring.internal.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.opsconductor.run.RunId;
import io.opsconductor.spring.testing.Api;
import io.opsconductor.spring.testing.HostServer;
import io.opsconductor.testkit.ssh.OpenSshServer;
import io.opsconductor.testkit.transport.Await;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What is measured of a run that succeeds and one that fails, a login that fails, and a schedule; all of it documented. */
@Timeout(120)
class MetricsTest {
    private static final Pattern METER =
            Pattern.compile("^\\| `(opsconductor\\.[a-z.]+)` \\| [a-z]+ \\|([^|]*)\\|", Pattern.MULTILINE);

    private static final Set<String> ONLY_WHEN_MISSED = Set.of(EngineMeter.SCHEDULE_MISSED.id());

    @RegisterExtension
    static final HostServer server = new HostServer().with(Recorder.class);

    private static MeterRegistry registry;
    private static String run;

    @BeforeAll
    static void work() {
        registry = server.context().getBean(MeterRegistry.class);
        Api api = server.admin();
        server.anonymous().post("/auth/login", "{\"username\": \"admin\", \"password\": \"not the right one\"}");
        try (OpenSshServer ssh = OpenSshServer.start()) {
            api.post("/credentials", """
                            {"name": "c", "credential_type": "ssh",
                             "credential_data": {"username": "%s", "password": "%s"}}""".formatted(OpenSshServer.USER, ssh.password()))
                    .field("id");
            api.post("/targets", """
                            {"name": "t", "protocol": "ssh", "hostname": "%s", "port": %d, "credential_ref": "c"}""".formatted(ssh.hostname(), ssh.port())).field("id");
            run = finished(api, "good", "echo hello", "true");
            finished(api, "bad", "exit 3", "true");
            api.post("/schedules", "{\"name\": \"s\", \"job_ref\": \"good\", \"interval_seconds\": 10}")
                    .field("id");
            Await.until(
                    "a schedule has fired",
                    () -> registry.find(EngineMeter.SCHEDULE_FIRED.id()).counter() != null);
            api.delete("/schedules/by-name/s");
        }
    }

    @Test
    void runsAndStepsAreCountedByWhatBecameOfThem() {
        assertThat(registry.get("opsconductor.run.finished")
                        .tags("state", "succeeded", "reason", "none")
                        .counter()
                        .count())
                .isPositive();
        assertThat(registry.get("opsconductor.run.finished")
                        .tags("state", "failed", "reason", "targets_failed")
                        .counter()
                        .count())
                .isPositive();
        assertThat(registry.get("opsconductor.step.finished")
                        .tags("type", "exec", "state", "failed", "reason", "exit_code")
                        .counter()
                        .count())
                .isPositive();
        assertThat(registry.get("opsconductor.step.finished")
                        .tags("type", "exec", "state", "skipped", "reason", "earlier_step_failed")
                        .counter()
                        .count())
                .isPositive();
        assertThat(registry.get("opsconductor.step.output").counter().count()).isGreaterThanOrEqualTo(6);
        assertThat(registry.get("opsconductor.login.failed")
                        .tags("code", "login_failed")
                        .counter()
                        .count())
                .isEqualTo(1);
        assertThat(registry.get("opsconductor.journal.commit").timer().count()).isPositive();
    }

    @Test
    void everyMeterIsInTheDocumentWithItsTagsAndNothingElse() throws IOException {
        Map<String, String> documented = new TreeMap<>();
        METER.matcher(Files.readString(Path.of("..", "docs", "operations.md")))
                .results()
                .forEach(row -> documented.put(
                        row.group(1), row.group(2).replace("`", "").strip()));

        assertThat(documented.keySet())
                .isEqualTo(
                        Arrays.stream(EngineMeter.values()).map(EngineMeter::id).collect(Collectors.toSet()));
        Map<String, String> registered = new TreeMap<>();
        for (Meter meter : registry.getMeters()) {
            String name = meter.getId().getName();
            // those that Spring Boot makes of observations are its own
            if (name.startsWith("opsconductor.") && documented.containsKey(name)) {
                registered.put(
                        name,
                        meter.getId().getTags().stream()
                                .map(Tag::getKey)
                                .sorted()
                                .collect(Collectors.joining(", ")));
            }
        }
        documented.keySet().removeAll(ONLY_WHEN_MISSED);
        assertThat(registered).isEqualTo(documented);
    }

    @Test
    void noMeterSaysWhichTargetJobOrRunItWas() {
        for (Meter meter : registry.getMeters()) {
            if (meter.getId().getName().startsWith("opsconductor.")) {
                assertThat(meter.getId().toString()).doesNotContain(run, "good", "bad");
            }
        }
    }

    @Test
    void aRunIsAnObservationWithThoseOfItsStepsBelow() {
        List<Observation.Context> seen = server.context().getBean(Recorder.class).stopped;
        Observation.Context of = seen.stream()
                .filter(context -> context.getName().equals(TracingObserver.RUN)
                        && context.getHighCardinalityKeyValue("opsconductor.run.id")
                                .getValue()
                                .equals(run))
                .findFirst()
                .orElseThrow();
        List<Observation.Context> steps = seen.stream()
                .filter(context -> context.getName().equals(TracingObserver.STEP)
                        && context.getParentObservation() != null
                        && context.getParentObservation().getContextView() == of)
                .toList();

        assertThat(of.getLowCardinalityKeyValue("state").getValue()).isEqualTo("succeeded");
        assertThat(of.getHighCardinalityKeyValue("opsconductor.job").getValue()).isEqualTo("good");
        assertThat(steps).hasSize(2);
        assertThat(steps.get(0)
                        .getHighCardinalityKeyValue("opsconductor.target")
                        .getValue())
                .isEqualTo("t");
        Set<String> names = new TreeSet<>();
        seen.forEach(context -> names.add(context.getName()));
        assertThat(names).contains(TracingObserver.RUN, TracingObserver.STEP);
    }

    private static String finished(Api api, String name, String first, String second) {
        String job = api.post("/jobs", """
                        {"name": "%s", "targets": ["t"], "steps": [
                          {"name": "one", "type": "exec", "command": "%s"},
                          {"name": "two", "type": "exec", "command": "%s"}]}""".formatted(name, first, second)).field("id");
        String id = api.post("/jobs/" + job + "/run", "{}").field("id");
        server.asHost()
                .runs()
                .whenFinished(new RunId(UUID.fromString(id)))
                .toCompletableFuture()
                .join();
        Await.until(
                "it is counted",
                () -> server.context().getBean(Recorder.class).stopped.stream()
                        .anyMatch(context -> context.getName().equals(TracingObserver.RUN)
                                && context.getHighCardinalityKeyValue("opsconductor.run.id")
                                        .getValue()
                                        .equals(id)));
        return id;
    }

    /** Keeps all observations of the application that have ended. */
    @Configuration(proxyBeanMethods = false)
    static class Recorder {
        private final List<Observation.Context> stopped = new CopyOnWriteArrayList<>();

        @Bean
        ObservationHandler<Observation.Context> recording() {
            return new ObservationHandler<>() {
                @Override
                public void onStop(Observation.Context context) {
                    if (context.getName().startsWith("opsconductor.")) {
                        stopped.add(context);
                    }
                }

                @Override
                public boolean supportsContext(Observation.Context context) {
                    return true;
                }
            };
        }
    }
}
