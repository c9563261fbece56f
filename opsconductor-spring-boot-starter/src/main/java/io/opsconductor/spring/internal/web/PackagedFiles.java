package io.opsconductor.spring.internal.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.web.HttpRequestHandler;
import org.springframework.web.servlet.resource.ResourceHttpRequestHandler;

/** Answers with files of the class path, which browsers take for what they are said to be. */
public final class PackagedFiles {
    private PackagedFiles() {}

    /** @param directories with a slash at their ends; the first that has a file wins */
    public static HttpRequestHandler of(CacheControl cache, String... directories) {
        ResourceHttpRequestHandler files = new ResourceHttpRequestHandler();
        files.setLocations(List.<Resource>copyOf(
                Stream.of(directories).map(ClassPathResource::new).toList()));
        files.setCacheControl(cache);
        try {
            files.afterPropertiesSet();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        return (request, response) -> {
            response.setHeader("X-Content-Type-Options", "nosniff");
            files.handleRequest(request, response);
        };
    }

    /** A file of UTF-8, which has to be there. */
    public static String text(String file) {
        try {
            return new ClassPathResource(file).getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sends whoever left the slash away to the address with it, which relative addresses begin at. */
    public static void toDirectory(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.sendRedirect(request.getRequestURI() + "/");
    }
}
