package io.opsconductor.internal.run;

import io.opsconductor.run.RunEvent;
import io.opsconductor.run.StepRun;
import java.io.IOException;

/** Writes the output of a run as text, each line behind the name of its target where there are several. */
final class TextLog implements RunOutput.Log {
    private final Appendable to;
    private boolean named;
    private RunLog current;

    TextLog(Appendable to) {
        this.to = to;
        this.current = new RunLog(to, "");
    }

    @Override
    public void begin(boolean eachNamed) {
        named = eachNamed;
    }

    @Override
    public void beginStep(StepRun step) {
        current = new RunLog(to, named ? step.targetName() + " | " : "");
    }

    @Override
    public void write(RunEvent.Output chunk) throws IOException {
        current.write(chunk.kind(), chunk.data());
    }

    @Override
    public void endStep(StepRun step) throws IOException {
        current.end(step.truncated());
    }
}
