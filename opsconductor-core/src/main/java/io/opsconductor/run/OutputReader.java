package io.opsconductor.run;

import java.io.IOException;

/** Is given what the steps of a run have printed, step run by step run. */
public interface OutputReader {
    /** May take its time: no more than some 256 KiB are held meanwhile. */
    void onOutput(RunEvent.Output output) throws IOException;

    /** There was more output of a step run than the output limit lets be stored; after what was stored of it. */
    void onTruncated(StepRun stepRun) throws IOException;
}
