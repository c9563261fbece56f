package io.opsconductor.benchmarks.history;

import io.opsconductor.common.Page;
import io.opsconductor.common.PageRequest;
import io.opsconductor.job.JobId;
import io.opsconductor.run.RunId;
import io.opsconductor.run.RunQuery;
import io.opsconductor.run.RunState;
import io.opsconductor.run.Runs;
import io.opsconductor.run.StepRun;
import io.opsconductor.run.StepRunQuery;
import io.opsconductor.run.StepState;
import io.opsconductor.run.TargetRun;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/** What is asked of the history: each question about another run, or from another place of the list, every time. */
final class Questions {
    private static final int STEPS_KNOWN = 500;
    private static final int FIRST_LINES = 8192;

    private final Runs runs;
    private final LongFunction<UUID> ids;
    private final Random random = new Random(1);
    private final int count;
    private final @Nullable String deep;

    /**
     * @param ids the id by the number of a run, of a job or of a schedule
     * @param count of the runs there are
     */
    Questions(Runs runs, LongFunction<UUID> ids, int count) {
        this.runs = runs;
        this.ids = ids;
        this.count = count;
        String cursor = null;
        for (int page = 0; page < Math.min(10, count / 100); page++) {
            cursor = runs.list(RunQuery.all(), new PageRequest(50, cursor)).next();
        }
        this.deep = cursor;
    }

    Map<String, Question> all() {
        JobId often = new JobId(ids.apply(1));
        JobId seldom = new JobId(ids.apply(38));
        UUID schedule = ids.apply(4);
        Map<String, Question> all = new LinkedHashMap<>();
        all.put("runs", () -> runs.list(RunQuery.all(), PageRequest.first()));
        all.put("runs, 500 at once", () -> runs.list(RunQuery.all(), PageRequest.first(500)));
        all.put("runs, a later page", () -> runs.list(RunQuery.all(), new PageRequest(50, deep)));
        all.put("runs of a job that runs often", () -> runs.list(RunQuery.ofJob(often), PageRequest.first()));
        all.put("runs of a job that runs seldom", () -> runs.list(RunQuery.ofJob(seldom), PageRequest.first()));
        all.put("failed runs", () -> runs.list(RunQuery.all().in(RunState.FAILED), PageRequest.first()));
        all.put("canceled runs", () -> runs.list(RunQuery.all().in(RunState.CANCELED), PageRequest.first()));
        all.put("running runs", () -> runs.list(RunQuery.all().in(RunState.RUNNING), PageRequest.first()));
        all.put(
                "failed runs of a job",
                () -> runs.list(RunQuery.ofJob(often).in(RunState.FAILED), PageRequest.first()));
        all.put("runs of a schedule", () -> runs.list(RunQuery.ofSchedule(schedule), PageRequest.first()));
        all.put(
                "failed runs of a schedule",
                () -> runs.list(RunQuery.ofSchedule(schedule).in(RunState.FAILED), PageRequest.first()));
        all.put("one run", () -> runs.get(anyRun()));
        all.put("targets of a run", () -> runs.targets(anyRun(), PageRequest.first()));
        all.put("steps of a run", () -> runs.steps(anyRun(), StepRunQuery.all(), PageRequest.first()));
        all.put(
                "failed steps of a run",
                () -> runs.steps(anyRun(), StepRunQuery.all().in(StepState.FAILED), PageRequest.first()));
        all.put("events of a run", () -> runs.events(anyRun(), 0, 200));
        all.put("events of a run, further on", () -> runs.events(anyRun(), 150, 200));
        List<StepRun> known = known();
        all.put("log of a step run", () -> {
            StepRun step = known.get(random.nextInt(known.size()));
            runs.log(step.runId(), step.id(), new StringBuilder());
        });
        all.put("log of a run, first page", () -> firstPage(anyRun()));
        if (count >= PastRuns.LARGE) {
            aboutLargeRuns(all);
        }
        return all;
    }

    private void aboutLargeRuns(Map<String, Question> all) {
        Page<TargetRun> targets = runs.targets(large(), PageRequest.first(500));
        Page<StepRun> steps = runs.steps(large(), StepRunQuery.all(), PageRequest.first(500));
        all.put("10,000 targets: the run", () -> runs.get(large()));
        all.put("10,000 targets: targets", () -> runs.targets(large(), new PageRequest(50, targets.next())));
        all.put(
                "10,000 targets: steps",
                () -> runs.steps(large(), StepRunQuery.all(), new PageRequest(50, steps.next())));
        all.put(
                "10,000 targets: failed steps, none",
                () -> runs.steps(large(), StepRunQuery.all().in(StepState.FAILED), PageRequest.first()));
        all.put("10,000 targets: events", () -> runs.events(large(), random.nextInt(29_000), 200));
        all.put("10,000 targets: log, first page", () -> firstPage(large()));
    }

    private List<StepRun> known() {
        List<StepRun> known = new ArrayList<>();
        while (known.size() < STEPS_KNOWN) {
            known.addAll(runs.steps(anyRun(), StepRunQuery.all(), PageRequest.first())
                    .items());
        }
        return known;
    }

    private RunId anyRun() {
        long number;
        do {
            number = 1L + random.nextInt(count);
        } while (number % PastRuns.LARGE == PastRuns.LARGE - 1);
        return new RunId(ids.apply(number));
    }

    private RunId large() {
        long number = (1L + random.nextInt(count / PastRuns.LARGE)) * PastRuns.LARGE - 1;
        return new RunId(ids.apply(number));
    }

    private void firstPage(RunId run) {
        StringBuilder page = new StringBuilder();
        try {
            runs.log(run, null, new Appendable() {
                @Override
                public Appendable append(CharSequence text) throws IOException {
                    page.append(text);
                    if (page.length() > FIRST_LINES) {
                        throw new IOException("enough");
                    }
                    return this;
                }

                @Override
                public Appendable append(CharSequence text, int start, int end) throws IOException {
                    return append(text.subSequence(start, end));
                }

                @Override
                public Appendable append(char c) throws IOException {
                    return append(String.valueOf(c));
                }
            });
        } catch (IOException e) {
            // the page is full
        }
    }

    /** A call of the service. */
    interface Question {
        void ask() throws IOException;
    }
}
