package io.opsconductor.spring.internal.web;

import io.opsconductor.common.Expected;
import io.opsconductor.common.FieldError;
import io.opsconductor.common.InvalidInputException;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The entity tags of a request (RFC 9110, sections 8.8.3 and 13.1). Ours are generations in quotes.
 *
 * @param tags null for {@code *}
 */
record EntityTags(@Nullable List<EntityTag> tags) {
    private static final Pattern GENERATION = Pattern.compile("[1-9][0-9]{0,17}");

    /** A tag, with what is around it in a list. Elements of a list may be empty. */
    private static final Pattern ELEMENT =
            Pattern.compile("[ \\t,]*(?:(W/)?\"([\\x21\\x23-\\x7e\\x80-\\xff]*)\"[ \\t]*(?=,|$)[ \\t,]*)");

    /**
     * Those of a header; null if the request does not have it.
     *
     * @throws InvalidInputException if it holds something else
     */
    static @Nullable EntityTags of(HttpServletRequest request, String header) {
        if (request.getHeader(header) == null) {
            return null;
        }
        String value =
                String.join(",", Collections.list(request.getHeaders(header))).strip();
        return value.equals("*") ? new EntityTags(null) : new EntityTags(parsed(value, header));
    }

    private static List<EntityTag> parsed(String value, String header) {
        List<EntityTag> tags = new ArrayList<>();
        Matcher element = ELEMENT.matcher(value);
        int end = 0;
        while (end < value.length() && element.find(end) && element.start() == end) {
            tags.add(new EntityTag(element.group(1) != null, element.group(2)));
            end = element.end();
        }
        if (tags.isEmpty() || end < value.length()) {
            String reason = "must be * or a list of entity tags such as \"3\"";
            throw new InvalidInputException(
                    "The header " + header + " " + reason + ".", new FieldError(header, reason));
        }
        return tags;
    }

    /** What a change expects that is made on condition of them: a weak one matches nothing. */
    Expected expected() {
        if (tags == null) {
            return Expected.any();
        }
        Set<Long> generations = tags.stream()
                .filter(tag -> !tag.weak() && GENERATION.matcher(tag.value()).matches())
                .map(tag -> Long.parseLong(tag.value()))
                .collect(Collectors.toSet());
        return new Expected(generations);
    }

    /** Whether one of them, be it a weak one, is that of a generation. */
    boolean name(long generation) {
        return tags == null || tags.stream().anyMatch(tag -> tag.value().equals(Long.toString(generation)));
    }

    /** How a generation is written. */
    static String tag(long generation) {
        return "\"" + generation + "\"";
    }

    /** @param value without the quotes */
    record EntityTag(boolean weak, String value) {}
}
