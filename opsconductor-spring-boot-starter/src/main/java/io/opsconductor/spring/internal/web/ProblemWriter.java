package io.opsconductor.spring.internal.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Answers with a problem, in place of what has been written so far. */
final class ProblemWriter {
    private static final String RETRY_AFTER_SECONDS = "5";

    private ProblemWriter() {}

    /** @param response not committed */
    static void write(Problem problem, HttpServletResponse response) throws IOException {
        response.resetBuffer();
        response.setStatus(problem.status());
        response.setContentType(Problem.MEDIA_TYPE);
        switch (problem.status()) {
            case 401 -> response.setHeader("WWW-Authenticate", challenge(problem));
            case 429, 503 ->
                response.setHeader("Retry-After", problem.details().getOrDefault("retry_after", RETRY_AFTER_SECONDS));
            default -> {}
        }
        byte[] json = ApiJson.writeBytes(problem);
        response.setContentLength(json.length);
        response.getOutputStream().write(json);
        response.flushBuffer();
    }

    /** As in section 3 of RFC 6750: the error is named only where a token was sent. */
    private static String challenge(Problem problem) {
        return problem.code().startsWith("token_") && !problem.code().equals(RequestErrorCode.TOKEN_MISSING.code())
                ? "Bearer error=\"invalid_token\""
                : "Bearer";
    }
}
