package io.opsconductor.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.opsconductor.common.FieldError;
import io.opsconductor.common.ImportItem;
import io.opsconductor.common.ImportLine;
import io.opsconductor.common.ImportMode;
import io.opsconductor.common.ImportOptions;
import io.opsconductor.common.ImportReport;
import io.opsconductor.common.OnImportError;
import io.opsconductor.common.Role;
import io.opsconductor.spi.OpsConductorException;
import io.opsconductor.testing.ConductorExtension;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class JobTransferTest {
    private static final ImportOptions CREATE = ImportOptions.defaults();
    private static final ImportOptions UPSERT = CREATE.withMode(ImportMode.UPSERT);
    private static final String STEPS = "steps: [{type: exec, command: 'true'}]\n";

    /** It works on no runs. */
    @RegisterExtension
    static final ConductorExtension OPS = new ConductorExtension(builder -> builder.concurrentRuns(0));

    @BeforeEach
    void deleteJobs() {
        OPS.sql().useHandle(handle -> handle.execute("DELETE FROM opsconductor.job"));
    }

    @Test
    void aCopyKeepsWhatWasWrittenButForTheName() {
        Job job = create(
                "# important\nsteps: [{name: name, type: exec, command: 'true'}] # name\nname:   a  # the name\n");
        service().setEnabled(job.id(), false);

        Job copy = service().copy(job.id(), "b 2");

        assertThat(copy.id()).isNotEqualTo(job.id());
        assertThat(copy.latest().source().text()).isEqualTo("""
                # important
                steps: [{name: name, type: exec, command: 'true'}] # name
                name:   "b 2"  # the name
                """);
        assertThat(copy.latest().revision()).isEqualTo(1);
        assertThat(copy.enabled()).isFalse();
        assertThat(audited("job_create", copy)).isEqualTo(job.id().toString());
        assertThat(service().get(job.id()).name()).isEqualTo("a");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"steps\": [{\"type\": \"exec\", \"command\": \"true\"}], \"name\" : \"a\" }",
                "name: >-\n  a\nsteps: [{type: exec, command: 'true'}]\n",
                "? name\n: a\n? steps\n: [{type: exec, command: 'true'}]\n",
                "{name: a, steps: [{type: exec, command: 'true'}]}",
                "name: !!str a\nsteps: [{type: exec, command: 'true'}]\n",
                "\"name\": 'a'\nsteps: [{type: exec, command: 'ä\uD83D\uDE00'}]\n",
                "# \uD83D\uDE00\nname: &x a\nsteps: [{type: exec, command: 'true'}]\n"
            })
    void aCopySaysTheSameHoweverTheNameIsWritten(String text) {
        SourceFormat format = text.startsWith("{\"") ? SourceFormat.JSON : SourceFormat.YAML;
        Job job = OPS.asAdmin().jobs().create(new JobSource(format, text));

        Job copy = service().copy(job.id(), "b");

        assertThat(copy.latest().definition().name()).isEqualTo("b");
        assertThat(copy.latest().definition().steps())
                .isEqualTo(job.latest().definition().steps());
    }

    @Test
    void aCopyNeedsAGoodNameThatNobodyHas() {
        Job job = create("name: a\n" + STEPS);

        assertThatThrownBy(() -> service().copy(job.id(), "A"))
                .satisfies(e -> assertThat(code(e)).isEqualTo("name_taken"));
        assertThatThrownBy(() -> service().copy(job.id(), "a/b"))
                .satisfies(e -> assertThat(code(e)).isEqualTo("definition_invalid"));
        assertThatThrownBy(() -> service().copy(new JobId(UUID.randomUUID()), "b"))
                .satisfies(e -> assertThat(code(e)).isEqualTo("job_not_found"));
        assertThatThrownBy(() -> OPS.as(Role.VIEWER).jobs().copy(job.id(), "b"))
                .satisfies(e -> assertThat(code(e)).isEqualTo("forbidden"));
    }

    @Test
    void allAreStoredOrNone() {
        create("name: there\n" + STEPS);
        List<ImportItem<JobSource>> items = List.of(
                item(1, "name: new\n" + STEPS),
                item(10, "name: There\n" + STEPS),
                item(20, "name: wrong\nsteps:\n  - type: exec\n    comand: x\n"),
                item(30, "name: NEW\n" + STEPS),
                item(40, "name: [\n"));

        ImportReport aborted = service().importAll(items, CREATE);
        ImportReport tried = service().importAll(items, UPSERT.withDryRun(true));
        assertThat(names()).containsExactly("there");
        ImportReport skipped = service().importAll(items, UPSERT.withOnError(OnImportError.SKIP));

        assertThat(aborted.created()).isZero();
        assertThat(aborted.lines())
                .extracting(line -> line.line() + " " + line.name() + " " + line.code() + " " + first(line))
                .containsExactly(
                        "10 There name_taken name",
                        "20 wrong definition_invalid steps[0].command",
                        "30 NEW name_taken name",
                        "40 null definition_invalid ");
        assertThat(aborted.lines().get(1).errors())
                .extracting(FieldError::reason)
                .anyMatch(reason -> reason.startsWith("line 23: "));
        assertThat(aborted.lines().get(3).errors().get(0).reason()).startsWith("line 4");
        assertThat(tried.created() + " " + tried.updated() + " " + tried.failed())
                .isEqualTo("1 1 3");
        assertThat(skipped.created() + " " + skipped.updated() + " " + skipped.failed())
                .isEqualTo("1 1 3");
        assertThat(names()).containsExactly("new", "There");
    }

    @Test
    void whatSaysTheSameMakesNoRevision() {
        create("name: a # one\n" + STEPS);
        OPS.asAdmin()
                .jobs()
                .create(JobSource.json("{\"name\": \"b\", \"steps\": [{\"type\": \"exec\", \"command\": \"true\"}]}"));

        ImportReport same = service()
                .importAll(
                        List.of(
                                new ImportItem<>(
                                        1,
                                        null,
                                        JobSource.json(
                                                "{\"steps\":[{\"command\":\"true\",\"type\":\"exec\"}],\"name\":\"a\"}"),
                                        List.of()),
                                item(2, "name: b\n" + STEPS)),
                        UPSERT);
        ImportReport commented = service().importAll(List.of(item(1, "name: a # two\n" + STEPS)), UPSERT);

        assertThat(same.unchanged()).isEqualTo(2);
        assertThat(commented.updated()).isOne();
        assertThat(service().findByName("a").orElseThrow().latest().revision()).isEqualTo(2);
        assertThat(service().findByName("b").orElseThrow().latest().revision()).isEqualTo(1);
    }

    @Test
    void whatIsExportedIsHandedOnByNameOverAllPages() {
        IntStream.range(0, 45).forEach(i -> create("name: job-" + (100 + i) + "\n" + STEPS));

        assertThat(names()).hasSize(45).isSorted();
        assertThat(exported(Set.of("JOB-103", "job-101"))).hasSize(2);
        assertThatThrownBy(() -> exported(Set.of("job-101", "nothing")))
                .satisfies(e -> assertThat(code(e)).isEqualTo("job_not_found"));
    }

    private static Jobs service() {
        return OPS.as(Role.OPERATOR).jobs();
    }

    private static Job create(String yaml) {
        return OPS.asAdmin().jobs().create(JobSource.yaml(yaml));
    }

    private static ImportItem<JobSource> item(int line, String yaml) {
        return new ImportItem<>(line, null, JobSource.yaml(yaml), List.of());
    }

    private static String first(ImportLine line) {
        return line.errors().get(0).path();
    }

    private static List<String> names() {
        return exported(Set.of()).stream().map(Job::name).toList();
    }

    private static List<Job> exported(Set<String> names) {
        List<Job> jobs = new ArrayList<>();
        OPS.as(Role.VIEWER).jobs().export(names, jobs::add);
        return jobs;
    }

    private static String audited(String action, Job job) {
        return OPS.sql()
                .withHandle(handle -> handle.createQuery("""
                        SELECT detail->>'copy_of' FROM opsconductor.audit_event WHERE action = :action AND object_id = :id
                        """)
                        .bind("action", action)
                        .bind("id", job.id().toString())
                        .mapTo(String.class)
                        .one());
    }

    private static String code(Throwable e) {
        return ((OpsConductorException) e).code();
    }
}
