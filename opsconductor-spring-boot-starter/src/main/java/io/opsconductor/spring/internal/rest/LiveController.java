package io.opsconductor.spring.internal.rest;

import io.opsconductor.Services;
import io.opsconductor.common.CoreErrorCode;
import io.opsconductor.job.JobId;
import io.opsconductor.run.LiveQuery;
import io.opsconductor.run.RunState;
import io.opsconductor.spring.internal.web.Admission;
import io.opsconductor.spring.internal.web.Refuses;
import io.opsconductor.spring.internal.web.RequestErrorCode;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

@RestController
class LiveController {
    private final EventStreams streams;

    LiveController(EventStreams streams) {
        this.streams = streams;
    }

    /** A browser that reconnects sends the header, and still has the parameter in its address: the header is newer. */
    @GetMapping(path = "/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    @Refuses(
            value = {CoreErrorCode.BUSY},
            request = {RequestErrorCode.TOO_MANY_STREAMS})
    SseEmitter followRuns(
            HttpMethod method,
            Services services,
            Admission admission,
            @RequestParam(name = "job_id", required = false) @Nullable UUID jobId,
            @RequestParam(name = "schedule_id", required = false) @Nullable UUID scheduleId,
            @RequestParam(required = false) @Nullable String state,
            @RequestParam(required = false) @Nullable String after,
            @RequestHeader(name = "Last-Event-ID", required = false) @Nullable String lastEventId) {
        LiveQuery query = new LiveQuery(
                jobId == null ? null : new JobId(jobId), scheduleId, Filters.constants(RunState.class, "state", state));
        String cursor = lastEventId == null || lastEventId.isBlank() ? after : lastEventId.strip();
        return streams.open(
                method,
                services.actor(),
                admission,
                stream -> services.runs().followAll(query, cursor, new LiveSender(stream)));
    }
}
