package io.opsconductor.testkit.winrm;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What goes back to the client.
 *
 * @param contentType null if there is no body
 * @param challenges values of {@code WWW-Authenticate}
 */
record HttpAnswer(int status, @Nullable String contentType, byte[] body, List<String> challenges, Delivery delivery) {
    private static final byte[] NOTHING = {};

    /** How much of it reaches the client. */
    enum Delivery {
        WHOLE,
        /** And then the connection ends. */
        LAST,
        /** The head, and the first half of the body. */
        HALF,
        /** The connection is reset. */
        NONE
    }

    HttpAnswer {
        challenges = List.copyOf(challenges);
    }

    static HttpAnswer empty(int status) {
        return new HttpAnswer(status, null, NOTHING, List.of(), Delivery.WHOLE);
    }

    static HttpAnswer unauthorized(List<String> challenges) {
        return new HttpAnswer(401, null, NOTHING, challenges, Delivery.WHOLE);
    }

    static HttpAnswer of(int status, String contentType, byte[] body) {
        return new HttpAnswer(status, contentType, body, List.of(), Delivery.WHOLE);
    }

    HttpAnswer withChallenge(@Nullable String challenge) {
        return challenge == null ? this : new HttpAnswer(status, contentType, body, List.of(challenge), delivery);
    }

    HttpAnswer delivered(Delivery how) {
        return new HttpAnswer(status, contentType, body, challenges, how);
    }
}
