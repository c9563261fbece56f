package io.opsconductor.internal.secret;

import io.opsconductor.spi.secret.SecretErrorCode;
import io.opsconductor.spi.secret.SecretException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What of Vault is meant: {@code <mount>/data/<path>#<field>}, or {@code <mount>/data/<path>?version=<n>#<field>}.
 *
 * @param uri below {@code /v1/}, encoded
 * @param version null for the newest
 */
record VaultPath(String uri, @Nullable Integer version, String field) {
    private static final Pattern FORM = Pattern.compile("([^?#]+)(?:\\?version=([1-9]\\d{0,8}))?#(.+)");
    private static final Pattern IS_KV2 = Pattern.compile("[^/]+(/[^/]+)*/data/[^/]+(/[^/]+)*");

    static VaultPath parse(String path) {
        Matcher form = FORM.matcher(path);
        if (!form.matches()
                || !IS_KV2.matcher(form.group(1)).matches()
                || Arrays.stream(form.group(1).split("/", -1)).anyMatch(VaultPath::climbs)) {
            throw new SecretException(
                    SecretErrorCode.SECRET_NOT_FOUND,
                    "It must have the form vault:<mount>/data/<path>#<field>, with ?version=<number> before the # for"
                            + " an older version.");
        }
        String uri = Arrays.stream(form.group(1).split("/", -1))
                .map(segment ->
                        URLEncoder.encode(segment, StandardCharsets.UTF_8).replace("+", "%20"))
                .collect(Collectors.joining("/"));
        String version = form.group(2);
        return new VaultPath(uri, version == null ? null : Integer.valueOf(version), form.group(3));
    }

    private static boolean climbs(String segment) {
        return segment.equals(".") || segment.equals("..");
    }

    String query() {
        return version == null ? "" : "?version=" + version;
    }
}
