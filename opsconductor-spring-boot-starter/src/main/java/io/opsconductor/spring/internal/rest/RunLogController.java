package io.opsconductor.spring.internal.rest;

import io.opsconductor.Services;
import io.opsconductor.common.CoreErrorCode;
import io.opsconductor.run.RunId;
import io.opsconductor.run.StepRunId;
import io.opsconductor.spring.internal.web.Refuses;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedOutputStream;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
class RunLogController {
    /**
     * Text, unless JSON is asked for. Written as it is read, so that its length does not matter; an error halfway cuts the
     * connection. One method, because Spring could give JSON to whoever says that anything will do.
     */
    @GetMapping(
            path = "/runs/{id}/log",
            produces = {MediaType.TEXT_PLAIN_VALUE, MediaType.APPLICATION_NDJSON_VALUE})
    @Refuses({CoreErrorCode.RUN_NOT_FOUND})
    void getRunLog(
            Services services,
            @PathVariable UUID id,
            @RequestParam(name = "step_run_id", required = false) @Nullable Long stepRunId,
            @RequestParam(defaultValue = "false") boolean download,
            @RequestHeader(name = "Accept", required = false) @Nullable String accept,
            HttpServletResponse response)
            throws IOException {
        RunId run = services.runs().get(new RunId(id)).id();
        StepRunId step = stepRunId == null ? null : new StepRunId(stepRunId);
        boolean json = wantsJson(accept);
        if (download) {
            response.setHeader(
                    HttpHeaders.CONTENT_DISPOSITION,
                    ContentDisposition.attachment()
                            .filename("run-" + id + (json ? ".ndjson" : ".log"))
                            .build()
                            .toString());
        }
        if (json) {
            response.setContentType(MediaType.APPLICATION_NDJSON_VALUE);
            OutputStream out = new BufferedOutputStream(response.getOutputStream());
            services.runs().output(run, step, new JsonLog(out));
            out.flush();
        } else {
            response.setContentType("text/plain;charset=UTF-8");
            Writer out = new BufferedWriter(new OutputStreamWriter(response.getOutputStream(), StandardCharsets.UTF_8));
            services.runs().log(run, step, out);
            out.flush();
        }
    }

    private static boolean wantsJson(@Nullable String accept) {
        return accept != null
                && accept.contains(MediaType.APPLICATION_NDJSON_VALUE)
                && !accept.contains(MediaType.TEXT_PLAIN_VALUE);
    }
}
