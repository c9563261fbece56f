package io.opsconductor.spring.internal.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Properties;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.web.HttpRequestHandler;
import org.springframework.web.servlet.handler.SimpleUrlHandlerMapping;

/**
 * The description of the API for a person at a browser: a page below {@code /api-docs/} that shows the OpenAPI document and
 * tries its operations. It says what is public anyway, and asks for no token; its operations do.
 */
public final class ApiDocs extends SimpleUrlHandlerMapping {
    /** As the probes: after the application's own routes, before its files. */
    private static final int ORDER = 1000;

    private static final String OURS = "META-INF/opsconductor/api-docs/";
    private static final String VIEWER = "META-INF/resources/webjars/swagger-ui/";
    private static final String VIEWER_VERSION = "META-INF/maven/org.webjars/swagger-ui/pom.properties";
    private static final String SERVER = "url: /api/v1\n";

    /** The viewer writes styles into its elements, and shows images out of its style sheet; it runs no script that is not a file. */
    private static final String POLICY =
            "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; frame-ancestors 'none'; base-uri 'none'";

    private final ApiPaths paths;
    private final String document;

    /** @throws IllegalStateException if the viewer is not on the class path */
    public ApiDocs(ApiPaths paths) {
        super(Map.of(), ORDER);
        this.paths = paths;
        this.document = PackagedFiles.text("META-INF/opsconductor/openapi.yaml");
        HttpRequestHandler files = guarded(PackagedFiles.of(CacheControl.noCache(), OURS, VIEWER + version() + "/"));
        setUrlMap(Map.of(
                "/api-docs", guarded(PackagedFiles::toDirectory),
                "/api-docs/", guarded((request, response) -> page(response)),
                "/api-docs/openapi.yaml", guarded(this::document),
                "/api-docs/*", files));
    }

    private static String version() {
        Resource properties = new ClassPathResource(VIEWER_VERSION);
        if (!properties.exists()) {
            throw new IllegalStateException(
                    "opsconductor.rest.docs needs org.webjars:swagger-ui, which is not on the class path: add it, or leave the page out.");
        }
        try (InputStream in = properties.getInputStream()) {
            Properties read = new Properties();
            read.load(in);
            return read.getProperty("version");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static HttpRequestHandler guarded(HttpRequestHandler handler) {
        return (request, response) -> {
            response.setHeader("Content-Security-Policy", POLICY);
            response.setHeader("X-Content-Type-Options", "nosniff");
            response.setHeader("Referrer-Policy", "no-referrer");
            handler.handleRequest(request, response);
        };
    }

    private static void page(HttpServletResponse response) throws IOException {
        response.setContentType("text/html;charset=UTF-8");
        response.getWriter().write(PackagedFiles.text(OURS + "index.html"));
    }

    /** With the address of the API as this browser has to write it. */
    private void document(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setContentType("application/yaml;charset=UTF-8");
        response.getWriter().write(document.replace(SERVER, "url: " + paths.location(request, "") + "\n"));
    }
}
