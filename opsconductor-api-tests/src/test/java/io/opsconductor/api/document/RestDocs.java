package io.opsconductor.api.document;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** What docs/rest.md says of routes and errors, so that it is said in one place. Other tests compare it with the code. */
final class RestDocs {
    private static final Pattern ROUTE =
            Pattern.compile("^\\| `([A-Z]+ /\\S+)` \\| (open|viewer|operator|admin) \\| (.+) \\|$", Pattern.MULTILINE);
    private static final Pattern ERROR =
            Pattern.compile("^\\| `([a-z_]+)` \\| (\\d{3}) \\| (.+) \\|$", Pattern.MULTILINE);
    /** To another document, or another part of this one. */
    private static final Pattern LINK = Pattern.compile(" ?\\(?\\[([^\\]]+)]\\([^)]+\\)\\)?");

    private final Map<String, Route> routes = new LinkedHashMap<>();
    private final Map<String, CodedError> errors = new LinkedHashMap<>();

    private RestDocs(String text) {
        ROUTE.matcher(text)
                .results()
                .forEach(row -> routes.put(row.group(1), new Route(row.group(2), withoutLinks(row))));
        ERROR.matcher(text)
                .results()
                .forEach(row -> errors.put(
                        row.group(1), new CodedError(row.group(1), Integer.parseInt(row.group(2)), withoutLinks(row))));
    }

    static RestDocs read() {
        try {
            return new RestDocs(Files.readString(Path.of("..", "docs", "rest.md")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @param route method, a space, path */
    Route route(String route) {
        Route found = routes.get(route);
        if (found == null) {
            throw new IllegalStateException("docs/rest.md does not have the route " + route);
        }
        return found;
    }

    CodedError error(String code) {
        CodedError found = errors.get(code);
        if (found == null) {
            throw new IllegalStateException("docs/rest.md does not have the error " + code);
        }
        return found;
    }

    /** A link in brackets of its own says nothing here; of another the words stay. */
    private static String withoutLinks(MatchResult row) {
        return LINK.matcher(row.group(3)).replaceAll(link -> {
            String all = link.group();
            return all.startsWith(" (") || all.startsWith("(") ? "" : (all.startsWith(" ") ? " " : "") + link.group(1);
        });
    }

    /** @param role the least that may */
    record Route(String role, String does) {
        boolean open() {
            return role.equals("open");
        }
    }

    record CodedError(String code, int status, String when) {}
}
