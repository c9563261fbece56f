package io.opsconductor.internal.run;

import io.opsconductor.common.FieldError;
import io.opsconductor.common.IdempotencyKey;
import io.opsconductor.common.InvalidInputException;
import io.opsconductor.internal.job.DefinitionReader;
import io.opsconductor.run.AdHocRun;
import io.opsconductor.run.StartRun;
import io.opsconductor.target.TargetSelection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What somebody asks for who starts a run, whatever it is a run of.
 *
 * @param subject what it is a run of, as JSON can say it
 */
record RunRequest(
        Object subject,
        Map<String, Object> parameters,
        @Nullable TargetSelection targets,
        int priority,
        @Nullable String idempotencyKey) {
    private static final int MAX_PRIORITY = 100;

    RunRequest {
        if (idempotencyKey != null) {
            IdempotencyKey.check(idempotencyKey);
        }
        if (Math.abs(priority) > MAX_PRIORITY) {
            String reason = "must be from " + -MAX_PRIORITY + " to " + MAX_PRIORITY;
            throw new InvalidInputException("The priority " + reason + ".", new FieldError("priority", reason));
        }
    }

    static RunRequest of(StartRun request) {
        return new RunRequest(
                request.jobId().toString(),
                request.parameters(),
                request.targets(),
                request.priority(),
                request.idempotencyKey());
    }

    static RunRequest of(AdHocRun request, DefinitionReader.ReadDefinition read) {
        return new RunRequest(
                List.of("ad_hoc", read.json()),
                request.parameters(),
                request.targets(),
                request.priority(),
                request.idempotencyKey());
    }

    /** Without the parameters, which may be secret. */
    @Override
    public String toString() {
        return "RunRequest[targets=" + targets + "]";
    }
}
