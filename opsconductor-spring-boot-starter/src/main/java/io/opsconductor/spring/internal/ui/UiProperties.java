package io.opsconductor.spring.internal.ui;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What can be set of the web UI.
 *
 * @param enabled whether the application serves it; it needs the REST API
 * @param path where it serves it, below the application's own path; {@code /} for all that the application does not answer
 *     itself
 */
@ConfigurationProperties("opsconductor.ui")
record UiProperties(
        @DefaultValue("false") boolean enabled,
        @DefaultValue("/ui") String path) {
    /** @throws IllegalStateException if the path is none */
    UiProperties {
        if (!path.matches("/|(/[A-Za-z0-9._~-]+)+")) {
            throw new IllegalStateException(
                    "opsconductor.ui.path must be a path such as /ui, or /, not '" + path + "'.");
        }
    }

    /** Without a slash at its end. */
    String base() {
        return path.equals("/") ? "" : path;
    }
}
