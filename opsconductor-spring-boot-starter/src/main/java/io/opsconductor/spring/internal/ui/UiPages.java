package io.opsconductor.spring.internal.ui;

import io.opsconductor.spring.internal.web.ApiPaths;
import io.opsconductor.spring.internal.web.PackagedFiles;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.CacheControl;
import org.springframework.web.HttpRequestHandler;
import org.springframework.web.servlet.handler.SimpleUrlHandlerMapping;
import org.springframework.web.util.HtmlUtils;

/**
 * The pages of the web UI. Every address below its path is the same document, in which the UI finds the page; what that loads
 * are files, with a hash of what is in them in their names. The document is open to everybody: what it shows comes from the
 * API, with the rights of whoever logs in.
 */
final class UiPages extends SimpleUrlHandlerMapping {
    /** After the application's own routes, the probes and the page of the API; before the application's files. */
    private static final int ORDER = 1001;

    private static final String FILES = "META-INF/opsconductor-ui/";
    private static final Set<String> METHODS = Set.of("GET", "HEAD");
    private static final int NONCE_BYTES = 18;

    /** Scripts are files of ours; a style that a script adds carries the nonce; nothing comes from, or goes, elsewhere. */
    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self' 'nonce-%s';"
            + " img-src 'self' data:; font-src 'self'; connect-src 'self'; manifest-src 'self'; base-uri 'self';"
            + " form-action 'self'; frame-ancestors 'none'";

    private final SecureRandom random = new SecureRandom();
    private final String base;
    private final ApiPaths paths;
    private final String provider;
    private final String document;

    /**
     * @param base its path in the servlet, without a slash at its end
     * @param provider the host of the OpenID provider; empty for none
     * @throws IllegalStateException if the UI is not in this build
     */
    UiPages(String base, ApiPaths paths, String provider) {
        super(Map.of(), ORDER);
        this.base = base;
        this.paths = paths;
        this.provider = provider;
        this.document = document();
        Map<String, HttpRequestHandler> handlers = new HashMap<>();
        CacheControl forGood =
                CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable();
        handlers.put(base + "/assets/**", PackagedFiles.of(forGood, FILES + "assets/"));
        handlers.put(base + "/static/**", PackagedFiles.of(CacheControl.noCache(), FILES + "static/"));
        handlers.put(base + "/**", this::page);
        if (!base.isEmpty()) {
            handlers.put(base, PackagedFiles::toDirectory);
        }
        setUrlMap(handlers);
    }

    private static String document() {
        String index = FILES + "index.html";
        if (!new ClassPathResource(index).exists()) {
            throw new IllegalStateException(
                    "opsconductor.ui.enabled is true, but this build of the starter is without the UI (it was skipped).");
        }
        return PackagedFiles.text(index);
    }

    private void page(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (!METHODS.contains(request.getMethod())) {
            response.setHeader("Allow", String.join(", ", METHODS));
            response.sendError(HttpServletResponse.SC_METHOD_NOT_ALLOWED);
            return;
        }
        String root = request.getContextPath() + paths.servlet() + base + "/";
        if (!request.getRequestURI().equals(root) && !asksForPage(request)) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        String nonce = nonce();
        response.setHeader("Content-Security-Policy", POLICY.formatted(nonce));
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Referrer-Policy", "no-referrer");
        response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
        response.setHeader("Cache-Control", "no-store");
        response.setContentType("text/html;charset=UTF-8");
        response.getWriter()
                .write(document.replace("<base href=\"/\"", "<base href=\"" + HtmlUtils.htmlEscape(root) + "\"")
                        .replace(
                                meta("api", "/api/v1"),
                                meta("api", paths.location(request, "").toString()))
                        .replace(meta("nonce", ""), meta("nonce", nonce))
                        .replace(meta("oidc", ""), meta("oidc", provider)));
    }

    /** A program that asks for something that is not there must not be told that it is. */
    private static boolean asksForPage(HttpServletRequest request) {
        String accept = request.getHeader("Accept");
        return accept != null && accept.contains("text/html");
    }

    private static String meta(String name, String content) {
        return "name=\"opsconductor-" + name + "\" content=\"" + HtmlUtils.htmlEscape(content) + "\"";
    }

    private String nonce() {
        byte[] bytes = new byte[NONCE_BYTES];
        random.nextBytes(bytes);
        return Base64.getEncoder().encodeToString(bytes);
    }
}
