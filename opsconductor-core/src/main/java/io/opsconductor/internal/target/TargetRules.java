package io.opsconductor.internal.target;

import io.opsconductor.internal.input.InputCheck;
import io.opsconductor.internal.json.Json;
import io.opsconductor.target.TargetSpec;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Map;
import java.util.regex.Pattern;

/** The rules for what a target says of itself, apart from those that need to look elsewhere. */
final class TargetRules {
    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}._-]{0,127}");
    private static final Pattern HOSTNAME = Pattern.compile("[A-Za-z0-9_]([A-Za-z0-9_.-]*[A-Za-z0-9_])?\\.?");
    private static final Pattern IPV6 = Pattern.compile("[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*(%[A-Za-z0-9_.-]+)?");
    private static final Pattern TAG = Pattern.compile("[\\p{L}\\p{N}._\\-:/@]{1,128}");
    private static final int MAX_HOSTNAME = 253;
    private static final int MAX_TAGS = 64;
    private static final int MAX_METADATA_BYTES = 64 * 1024;
    private static final int MAX_DEPENDENCIES = 100;

    private TargetRules() {}

    static boolean isName(String name) {
        return NAME.matcher(name).matches();
    }

    static void checkDependencies(Collection<?> dependsOn) {
        new InputCheck()
                .require(
                        dependsOn.size() <= MAX_DEPENDENCIES,
                        "depends_on",
                        "must name at most " + MAX_DEPENDENCIES + " targets")
                .verify("The target");
    }

    static void check(TargetSpec spec) {
        Integer port = spec.port();
        new InputCheck()
                .require(
                        isName(spec.name()),
                        "name",
                        "must be 1 to 128 letters, digits, dots, hyphens or underscores, and begin with a letter or digit")
                .require(
                        isHostname(spec.hostname()),
                        "hostname",
                        "must be a DNS name or an IP address of at most " + MAX_HOSTNAME + " characters")
                .require(port == null || (port >= 1 && port <= 65535), "port", "must be 1 to 65535")
                .require(spec.tags().size() <= MAX_TAGS, "tags", "must be at most " + MAX_TAGS)
                .require(
                        spec.tags().stream().allMatch(tag -> TAG.matcher(tag).matches()),
                        "tags",
                        "must each be 1 to 128 letters, digits and . _ - : / @")
                .require(
                        isPlain(spec.metadata())
                                && Json.write(spec.metadata()).getBytes(StandardCharsets.UTF_8).length
                                        <= MAX_METADATA_BYTES,
                        "metadata",
                        "must hold strings, numbers, booleans, lists and maps only, at most 64 KiB as JSON, without"
                                + " U+0000")
                .require(
                        spec.dependsOn().size() <= MAX_DEPENDENCIES,
                        "depends_on",
                        "must name at most " + MAX_DEPENDENCIES + " targets")
                .verify("The target");
    }

    private static boolean isHostname(String value) {
        return value.length() <= MAX_HOSTNAME
                && (HOSTNAME.matcher(value).matches() || IPV6.matcher(value).matches());
    }

    private static boolean isPlain(Object value) {
        if (value instanceof Map<?, ?> map) {
            return map.entrySet().stream()
                    .allMatch(entry -> entry.getKey() instanceof String key
                            && isPlain(key)
                            && entry.getValue() != null
                            && isPlain(entry.getValue()));
        }
        if (value instanceof Collection<?> list) {
            return list.stream().allMatch(item -> item != null && isPlain(item));
        }
        return value instanceof String text
                ? text.indexOf('\0') < 0
                : value instanceof Number || value instanceof Boolean;
    }
}
