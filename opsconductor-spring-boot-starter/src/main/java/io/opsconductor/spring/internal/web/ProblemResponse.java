package io.opsconductor.spring.internal.web;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Makes a problem of every error that the servlet container would show its own page for. */
final class ProblemResponse extends HttpServletResponseWrapper {
    ProblemResponse(HttpServletResponse response) {
        super(response);
    }

    @Override
    public void sendError(int status) throws IOException {
        sendError(status, null);
    }

    @Override
    public void sendError(int status, @Nullable String message) throws IOException {
        if (isCommitted()) {
            super.sendError(status, message);
        } else {
            ProblemWriter.write(Problems.ofStatus(status), this);
        }
    }
}
