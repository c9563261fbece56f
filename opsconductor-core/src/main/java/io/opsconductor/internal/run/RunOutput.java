package io.opsconductor.internal.run;

import io.opsconductor.common.CoreErrorCode;
import io.opsconductor.common.Page;
import io.opsconductor.common.PageRequest;
import io.opsconductor.internal.db.Database;
import io.opsconductor.run.RunEvent;
import io.opsconductor.run.RunId;
import io.opsconductor.run.StepRun;
import io.opsconductor.run.StepRunId;
import io.opsconductor.run.StepRunQuery;
import io.opsconductor.spi.OpsConductorException;
import java.io.IOException;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Reads the output of a run: target by target, step by step. A connection is held for a page, not while somebody reads. */
final class RunOutput {
    private static final int STEP_PAGE = 500;
    private static final int CHUNK_PAGE = 200;
    /** Of output in a piece of a log, which many may read at once. */
    private static final int CHUNK_BYTES = 256 * 1024;

    private final Database database;
    private final RunStore runs = new RunStore();
    private final StepRunStore stepRuns = new StepRunStore();
    private final EventStore events = new EventStore();

    RunOutput(Database database) {
        this.database = database;
    }

    /** @throws OpsConductorException {@code run_not_found} */
    void read(RunId id, @Nullable StepRunId only, Log log) throws IOException {
        if (only != null) {
            StepRun step = database.read(handle -> {
                requireExists(handle, id);
                return stepRuns.find(handle, only, id)
                        .orElseThrow(() -> notFound("There is no step run " + only + " in the run " + id + ".", id));
            });
            log.begin(false);
            read(id, step, log);
            return;
        }
        long targets = database.read(handle -> {
            requireExists(handle, id);
            return stepRuns.countTargets(handle, id);
        });
        log.begin(targets > 1);
        PageRequest page = PageRequest.first(STEP_PAGE);
        while (page != null) {
            PageRequest current = page;
            Page<StepRun> steps = database.read(handle -> stepRuns.page(handle, id, StepRunQuery.all(), current));
            for (StepRun step : steps.items()) {
                if (step.outputBytes() > 0 || !step.state().isFinal()) {
                    read(id, step, log);
                }
            }
            page = steps.next() == null ? null : new PageRequest(STEP_PAGE, steps.next());
        }
    }

    private void read(RunId run, StepRun step, Log log) throws IOException {
        log.beginStep(step);
        long last = 0;
        EventStore.ChunkPage page;
        do {
            long after = last;
            page = database.read(handle -> events.output(handle, run, step, after, CHUNK_PAGE, CHUNK_BYTES));
            for (RunEvent.Output chunk : page.chunks()) {
                log.write(chunk);
                last = chunk.sequence();
            }
        } while (!page.last());
        log.endStep(step);
    }

    private void requireExists(Handle handle, RunId id) {
        if (runs.state(handle, id.value()).isEmpty()) {
            throw notFound("There is no run " + id + ".", id);
        }
    }

    static OpsConductorException notFound(String message, RunId id) {
        return new OpsConductorException(CoreErrorCode.RUN_NOT_FOUND, message, Map.of("run_id", id.toString()), null);
    }

    /** What is made of it. */
    interface Log {
        /** @param named whether it has to be said of which target something is */
        void begin(boolean named);

        void beginStep(StepRun step);

        void write(RunEvent.Output chunk) throws IOException;

        void endStep(StepRun step) throws IOException;
    }
}
