package io.opsconductor.spring.internal.web;

import io.opsconductor.common.CoreErrorCode;
import io.opsconductor.common.FieldError;
import io.opsconductor.spi.ErrorCategory;
import io.opsconductor.spi.OpsConductorException;
import io.opsconductor.spring.internal.web.LimitedRequest.BodyTooLargeException;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.MissingRequestValueException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.context.request.async.AsyncRequestTimeoutException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;

/** Says of every exception what problem it is. What nobody foresaw is logged under an id, and only that is shown. */
final class Problems {
    private static final Logger log = LoggerFactory.getLogger(Problems.class);

    private Problems() {}

    static Problem of(Throwable thrown) {
        Throwable e = unwrapped(thrown);
        if (e instanceof OpsConductorException ours) {
            return ours.category() == ErrorCategory.INTERNAL ? internal(ours.code(), e) : Problem.of(ours);
        }
        if (e instanceof HttpMessageNotReadableException unreadable) {
            return unreadable(unreadable);
        }
        if (e instanceof MethodArgumentTypeMismatchException mismatch) {
            String expected = expected(mismatch.getRequiredType());
            return Problem.of(
                    CoreErrorCode.VALIDATION_FAILED,
                    "The value of " + mismatch.getName() + " " + expected + ".",
                    List.of(new FieldError(mismatch.getName(), expected)),
                    Map.of());
        }
        if (e instanceof MissingRequestValueException missing) {
            String name = missing instanceof MissingServletRequestParameterException parameter
                    ? parameter.getParameterName()
                    : "a value";
            return Problem.of(
                    CoreErrorCode.VALIDATION_FAILED,
                    "The request lacks " + name + ".",
                    List.of(new FieldError(name, "is required")),
                    Map.of());
        }
        if (e instanceof AsyncRequestTimeoutException) {
            return Problem.of(RequestErrorCode.REQUEST_TIMEOUT, "The work took longer than this server waits.");
        }
        if (e instanceof ErrorResponse response) {
            int status = response.getStatusCode().value();
            return status < 500 ? ofStatus(status) : internal(CoreErrorCode.INTERNAL_ERROR.code(), e);
        }
        return internal(CoreErrorCode.INTERNAL_ERROR.code(), e);
    }

    /** For a status that something outside of our code has chosen. */
    static Problem ofStatus(int status) {
        String detail = switch (status) {
            case 401 -> "Log in, and send the access token as a bearer token.";
            case 403 -> "The application around this API does not allow this.";
            case 404 -> "There is nothing at this address.";
            case 405 -> "This address does not take this method; the header Allow says which it takes.";
            case 406 -> "This address has nothing of the types that the header Accept asks for.";
            case 413 -> "The body of the request is too large.";
            case 415 -> "The body of the request is of a type that this address does not take.";
            default -> status < 500 ? "The request is not valid." : "The server failed.";
        };
        return Problem.of(HttpStatuses.code(status), detail).withStatus(status);
    }

    private static Problem unreadable(HttpMessageNotReadableException e) {
        Throwable cause = e.getCause();
        if (cause == null) {
            return Problem.of(RequestErrorCode.BODY_MISSING, "The request has no body, and needs one.");
        }
        for (Throwable at = cause; at != null; at = at.getCause()) {
            if (at instanceof BodyTooLargeException) {
                return ofStatus(413);
            }
        }
        return cause instanceof IOException io ? Problem.of(JsonErrors.of(io)) : ofStatus(400);
    }

    private static String expected(@org.jspecify.annotations.Nullable Class<?> type) {
        if (type == UUID.class) {
            return "must be a UUID";
        }
        if (type == Boolean.class) {
            return "must be true or false";
        }
        boolean number = type == int.class || type == long.class || type == Integer.class || type == Long.class;
        return number ? "must be a whole number" : "is not valid";
    }

    private static Problem internal(String code, Throwable e) {
        String correlationId = UUID.randomUUID().toString();
        log.error("A request failed, correlation id {}", correlationId, e);
        Problem problem = Problem.of(
                CoreErrorCode.INTERNAL_ERROR,
                "Something went wrong on our side. The server's log says more, under the correlation id.",
                List.of(),
                Map.of("correlation_id", correlationId));
        return code.equals(problem.code()) ? problem : problem.withCode(code);
    }

    private static Throwable unwrapped(Throwable thrown) {
        Throwable e = thrown;
        while (e.getCause() != null
                && (e instanceof CompletionException
                        || e instanceof ExecutionException
                        || (e instanceof ServletException && !(e instanceof ErrorResponse)))) {
            e = e.getCause();
        }
        return e;
    }
}
