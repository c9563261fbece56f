package io.opsconductor.spring.internal.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.opsconductor.run.RunEvent;
import io.opsconductor.run.RunState;
import io.opsconductor.run.StepRun;
import io.opsconductor.run.StepState;
import io.opsconductor.spi.transport.OutputKind;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What goes over the wire about what happens in a run; the same in a stream and in a list. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, include = JsonTypeInfo.As.EXISTING_PROPERTY, property = "event")
@JsonSubTypes({
    @JsonSubTypes.Type(name = "run", value = EventJson.RunChangedView.class),
    @JsonSubTypes.Type(name = "target", value = EventJson.TargetChangedView.class),
    @JsonSubTypes.Type(name = "step", value = EventJson.StepChangedView.class),
    @JsonSubTypes.Type(name = "output", value = EventJson.OutputView.class)
})
interface EventJson {
    /** Its kind: {@code run}, {@code target}, {@code step}, {@code output}. */
    String event();

    long sequence();

    record RunChangedView(
            String event,
            long sequence,
            Instant at,
            RunState state,
            @Nullable String reason) implements EventJson {}

    record TargetChangedView(
            String event,
            long sequence,
            Instant at,
            long targetRunId,
            String target,
            StepState state,
            @Nullable String reason)
            implements EventJson {}

    record StepChangedView(
            String event,
            long sequence,
            Instant at,
            long stepRunId,
            String target,
            String step,
            StepState state,
            @Nullable String reason,
            @Nullable Integer exitCode)
            implements EventJson {}

    /**
     * @param text what was printed; what is not UTF-8 is replaced
     * @param data the bytes in base64, where they are not UTF-8; else left out
     */
    record OutputView(
            String event,
            long sequence,
            Instant at,
            long stepRunId,
            String target,
            String step,
            OutputKind kind,
            String text,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String data)
            implements EventJson {}

    /**
     * A line of a log.
     *
     * @param kind {@code stdout}, {@code stderr}, or {@code truncated}: there was more than could be stored
     * @param sequence the number of the event, with its time and what it printed; left out of what was truncated
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record LogView(
            String target,
            String step,
            long stepRunId,
            String kind,
            @Nullable Long sequence,
            @Nullable Instant at,
            @Nullable String text,
            @Nullable String data) {
        static LogView of(RunEvent.Output output) {
            OutputDecoder.Decoded decoded = OutputDecoder.decode(output);
            return new LogView(
                    output.targetName(),
                    output.stepName(),
                    output.stepRunId().value(),
                    output.kind().code(),
                    output.sequence(),
                    output.at(),
                    decoded.text(),
                    decoded.valid() ? null : base64(output.data()));
        }

        static LogView truncated(StepRun step) {
            return new LogView(step.targetName(), step.name(), step.id().value(), "truncated", null, null, null, null);
        }
    }

    /** @param next what to pass as {@code after} to go on */
    record EventList(List<EventJson> events, long next) {}

    /** The last event of a stream, which has no number: the run has ended. */
    record EndView(boolean finished) {}

    static EventJson of(RunEvent event) {
        if (event instanceof RunEvent.RunChanged run) {
            return new RunChangedView("run", run.sequence(), run.at(), run.state(), run.reason());
        }
        if (event instanceof RunEvent.TargetChanged target) {
            return new TargetChangedView(
                    "target",
                    target.sequence(),
                    target.at(),
                    target.targetRunId().value(),
                    target.targetName(),
                    target.state(),
                    target.reason());
        }
        if (event instanceof RunEvent.StepChanged step) {
            return new StepChangedView(
                    "step",
                    step.sequence(),
                    step.at(),
                    step.stepRunId().value(),
                    step.targetName(),
                    step.stepName(),
                    step.state(),
                    step.reason(),
                    step.exitCode());
        }
        if (event instanceof RunEvent.Output output) {
            return of(output, OutputDecoder.decode(output));
        }
        throw new IllegalStateException("unknown event " + event.getClass());
    }

    private static OutputView of(RunEvent.Output output, OutputDecoder.Decoded decoded) {
        return new OutputView(
                "output",
                output.sequence(),
                output.at(),
                output.stepRunId().value(),
                output.targetName(),
                output.stepName(),
                output.kind(),
                decoded.text(),
                decoded.valid() ? null : base64(output.data()));
    }

    static String base64(ByteBuffer data) {
        byte[] bytes = new byte[data.remaining()];
        data.get(bytes);
        return Base64.getEncoder().encodeToString(bytes);
    }
}
