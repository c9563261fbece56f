package io.opsconductor.internal.run;

import io.opsconductor.run.OutputReader;
import io.opsconductor.run.RunEvent;
import io.opsconductor.run.StepRun;
import java.io.IOException;

/** Hands the output of a run on as it is. */
final class RawLog implements RunOutput.Log {
    private final OutputReader reader;

    RawLog(OutputReader reader) {
        this.reader = reader;
    }

    @Override
    public void begin(boolean named) {}

    @Override
    public void beginStep(StepRun step) {}

    @Override
    public void write(RunEvent.Output chunk) throws IOException {
        reader.onOutput(chunk);
    }

    @Override
    public void endStep(StepRun step) throws IOException {
        if (step.truncated()) {
            reader.onTruncated(step);
        }
    }
}
