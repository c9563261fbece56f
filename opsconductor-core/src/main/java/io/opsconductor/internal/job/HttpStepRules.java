package io.opsconductor.internal.job;

import io.opsconductor.internal.template.JsonTemplate;
import io.opsconductor.internal.template.ShellDialect;
import io.opsconductor.internal.template.Template;
import io.opsconductor.internal.template.UnsafePlaceException;
import io.opsconductor.job.HttpStep;
import io.opsconductor.spi.transport.HttpCall;
import java.util.function.BiConsumer;

/** What a step of type http must obey beyond its schema. */
final class HttpStepRules {
    private HttpStepRules() {}

    /** @param errors takes a JSON pointer, relative to the step, and what is wrong there */
    static void check(HttpStep step, BiConsumer<String, String> errors) {
        if (step.body() != null && step.json() != null) {
            errors.accept("", "may have body or json, not both");
        }
        for (String name : step.headers().keySet()) {
            if (!HttpCall.isHeaderName(name)) {
                errors.accept(
                        "/headers/" + name.replace("~", "~0").replace("/", "~1"),
                        "is not the name of a header that a step may set");
            }
        }
        checkPath(step.path(), errors);
        if (step.json() != null) {
            JsonTemplate.parse(step.json())
                    .markedName()
                    .ifPresent(name ->
                            errors.accept("/json", "has a mark in the name of a field, where none is filled in"));
        }
    }

    private static void checkPath(String path, BiConsumer<String, String> errors) {
        try {
            if (!HttpCall.isPath(Template.parse(path).render(ShellDialect.URL, name -> "x"))) {
                errors.accept(
                        "/path",
                        "must begin with a slash, and be percent-encoded: no host, no spaces, no #, no characters beyond"
                                + " ASCII");
            }
        } catch (UnsafePlaceException e) {
            // told where all texts are checked
            return;
        }
    }
}
