package io.opsconductor.spring.internal.rest;

import io.opsconductor.run.RunEvent;
import io.opsconductor.run.RunListener;
import io.opsconductor.spring.internal.rest.EventJson.EndView;

/** Sends the events of a run to a stream, and ends it with the run. */
final class RunEventSender implements RunListener {
    private final EventStream stream;

    RunEventSender(EventStream stream) {
        this.stream = stream;
    }

    @Override
    public void onEvent(RunEvent event) {
        EventJson view = EventJson.of(event);
        stream.send(Long.toString(view.sequence()), view.event(), view);
    }

    @Override
    public void onEnd(boolean finished) {
        if (finished) {
            stream.send(null, "end", new EndView(true));
        }
        stream.end();
    }
}
