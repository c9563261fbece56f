package io.opsconductor.spring.internal.rest;

import io.opsconductor.run.OutputReader;
import io.opsconductor.run.RunEvent;
import io.opsconductor.run.StepRun;
import io.opsconductor.spring.internal.rest.EventJson.LogView;
import io.opsconductor.spring.internal.web.ApiJson;
import java.io.IOException;
import java.io.OutputStream;

/** Writes the output of a run as JSON, a line for each piece. */
final class JsonLog implements OutputReader {
    private final OutputStream to;

    JsonLog(OutputStream to) {
        this.to = to;
    }

    @Override
    public void onOutput(RunEvent.Output output) throws IOException {
        write(LogView.of(output));
    }

    @Override
    public void onTruncated(StepRun stepRun) throws IOException {
        write(LogView.truncated(stepRun));
    }

    private void write(LogView line) throws IOException {
        to.write(ApiJson.writeBytes(line));
        to.write('\n');
    }
}
