package io.opsconductor.spring.internal.rest;

import io.opsconductor.Services;
import io.opsconductor.common.CoreErrorCode;
import io.opsconductor.common.FieldError;
import io.opsconductor.common.InvalidInputException;
import io.opsconductor.run.RunEvent;
import io.opsconductor.run.RunEventQuery;
import io.opsconductor.run.RunId;
import io.opsconductor.run.TargetRunId;
import io.opsconductor.spring.internal.rest.EventJson.EventList;
import io.opsconductor.spring.internal.web.Admission;
import io.opsconductor.spring.internal.web.Answers;
import io.opsconductor.spring.internal.web.Refuses;
import io.opsconductor.spring.internal.web.RequestErrorCode;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/runs/{id}/events")
class RunEventController {
    private final EventStreams streams;

    RunEventController(EventStreams streams) {
        this.streams = streams;
    }

    /**
     * A stream (Server-Sent Events), unless JSON is asked for: then a list. One method, because Spring would give JSON to
     * whoever says that anything will do.
     */
    @GetMapping(produces = {MediaType.TEXT_EVENT_STREAM_VALUE, MediaType.APPLICATION_JSON_VALUE})
    @Refuses(
            value = {CoreErrorCode.RUN_NOT_FOUND, CoreErrorCode.BUSY},
            request = {RequestErrorCode.TOO_MANY_STREAMS})
    @Answers(EventList.class)
    Object getRunEvents(
            HttpMethod method,
            Services services,
            Admission admission,
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable Long after,
            @RequestParam(name = "target_run_id", required = false) @Nullable Long targetRunId,
            @RequestParam(defaultValue = "true") boolean output,
            @RequestParam(defaultValue = "200") int limit,
            @RequestHeader(name = "Last-Event-ID", required = false) @Nullable String lastEventId,
            @RequestHeader(name = "Accept", required = false) @Nullable String accept) {
        RunId run = new RunId(id);
        RunEventQuery query = new RunEventQuery(targetRunId == null ? null : new TargetRunId(targetRunId), output);
        long start = start(after, lastEventId);
        if (wantsJson(accept)) {
            return list(services.runs().events(run, query, start, limit), start);
        }
        return streams.open(
                method,
                services.actor(),
                admission,
                stream -> services.runs().follow(run, query, start, new RunEventSender(stream)));
    }

    private static EventList list(List<RunEvent> found, long after) {
        List<EventJson> events = found.stream().map(EventJson::of).toList();
        return new EventList(
                events, events.isEmpty() ? after : events.get(events.size() - 1).sequence());
    }

    /** A browser that reconnects sends the header, and still has the parameter in its address: the header is newer. */
    private static long start(@Nullable Long after, @Nullable String lastEventId) {
        if (lastEventId != null && !lastEventId.isBlank()) {
            return notNegative("Last-Event-ID", number(lastEventId.strip()));
        }
        return after == null ? 0 : notNegative("after", after);
    }

    private static long number(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            return -1;
        }
    }

    private static long notNegative(String name, long value) {
        if (value < 0) {
            throw new InvalidInputException(
                    "The value of " + name + " must be the number of an event.",
                    new FieldError(name, "must be the number of an event"));
        }
        return value;
    }

    private static boolean wantsJson(@Nullable String accept) {
        return accept != null
                && accept.contains(MediaType.APPLICATION_JSON_VALUE)
                && !accept.contains(MediaType.TEXT_EVENT_STREAM_VALUE);
    }
}
