package io.opsconductor.spring.internal.rest;

import io.opsconductor.Services;
import io.opsconductor.audit.AuditOutcome;
import io.opsconductor.audit.AuditQuery;
import io.opsconductor.common.PageRequest;
import io.opsconductor.spring.internal.rest.AuditJson.AuditEventList;
import io.opsconductor.spring.internal.rest.AuditJson.AuditReportView;
import io.opsconductor.spring.internal.rest.AuditJson.AuditVerifyBody;
import io.opsconductor.spring.internal.web.Constants;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping(path = "/audit", produces = MediaType.APPLICATION_JSON_VALUE)
class AuditController {
    @GetMapping
    AuditEventList listAuditEvents(
            Services services,
            @RequestParam(required = false) @Nullable String actor,
            @RequestParam(required = false) @Nullable String action,
            @RequestParam(required = false) @Nullable String outcome,
            @RequestParam(name = "object_type", required = false) @Nullable String objectType,
            @RequestParam(name = "object_id", required = false) @Nullable String objectId,
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String to,
            @RequestParam(defaultValue = "50") int limit,
            @RequestParam(required = false) @Nullable String cursor) {
        AuditQuery query = query(actor, action, outcome, objectType, objectId, from, to);
        return AuditEventList.of(services.audit().list(query, new PageRequest(limit, cursor)));
    }

    /** Written as it is read, so that its length does not matter; an error halfway cuts the connection. */
    @GetMapping(path = "/export", produces = MediaType.APPLICATION_NDJSON_VALUE)
    void exportAuditEvents(
            Services services,
            @RequestParam(required = false) @Nullable String actor,
            @RequestParam(required = false) @Nullable String action,
            @RequestParam(required = false) @Nullable String outcome,
            @RequestParam(name = "object_type", required = false) @Nullable String objectType,
            @RequestParam(name = "object_id", required = false) @Nullable String objectId,
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String to,
            HttpServletResponse response)
            throws IOException {
        AuditQuery query = query(actor, action, outcome, objectType, objectId, from, to);
        response.setContentType(MediaType.APPLICATION_NDJSON_VALUE);
        services.audit().export(query, response.getOutputStream());
    }

    /** The body may be left out where there is nothing to compare with. */
    @PostMapping(path = "/verify", consumes = MediaType.APPLICATION_JSON_VALUE)
    AuditReportView verifyAudit(Services services, @RequestBody(required = false) @Nullable AuditVerifyBody body) {
        String heads = body == null ? null : body.heads();
        return AuditReportView.of(
                heads == null ? services.audit().verify() : services.audit().verify(heads));
    }

    private static AuditQuery query(
            @Nullable String actor,
            @Nullable String action,
            @Nullable String outcome,
            @Nullable String objectType,
            @Nullable String objectId,
            @Nullable String from,
            @Nullable String to) {
        return new AuditQuery(
                actor,
                action,
                outcome == null ? null : Constants.of(AuditOutcome.class, "outcome", outcome),
                objectType,
                objectId,
                Filters.time("from", from),
                Filters.time("to", to));
    }
}
