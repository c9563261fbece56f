package io.opsconductor.spring.internal.rest;

import io.opsconductor.run.Run;
import io.opsconductor.run.RunsListener;
import io.opsconductor.spring.internal.rest.RunJson.ResetView;
import io.opsconductor.spring.internal.rest.RunJson.RunView;

/** Sends what becomes of runs to a stream. */
final class LiveSender implements RunsListener {
    private final EventStream stream;

    LiveSender(EventStream stream) {
        this.stream = stream;
    }

    @Override
    public void onRun(Run run, String cursor) {
        stream.send(cursor, "run", RunView.of(run));
    }

    @Override
    public void onReset(String cursor) {
        stream.send(cursor, "reset", new ResetView(true));
    }

    @Override
    public void onEnd() {
        stream.end();
    }
}
