package io.opsconductor.testkit.winrm;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What goes back to the client.
 *
 * @param contentType null if there is no body
 * @param challenges values of {@code WWW-Authenticate}
 * @param last whether the connection ends with it
 */
record HttpAnswer(int status, @Nullable String contentType, byte[] body, List<String> challenges, boolean last) {
    private static final byte[] NOTHING = {};

    HttpAnswer {
        challenges = List.copyOf(challenges);
    }

    static HttpAnswer empty(int status) {
        return new HttpAnswer(status, null, NOTHING, List.of(), false);
    }

    static HttpAnswer unauthorized(List<String> challenges) {
        return new HttpAnswer(401, null, NOTHING, challenges, false);
    }

    static HttpAnswer of(int status, String contentType, byte[] body) {
        return new HttpAnswer(status, contentType, body, List.of(), false);
    }

    HttpAnswer withChallenge(@Nullable String challenge) {
        return challenge == null ? this : new HttpAnswer(status, contentType, body, List.of(challenge), last);
    }

    HttpAnswer andClose() {
        return new HttpAnswer(status, contentType, body, challenges, true);
    }
}
