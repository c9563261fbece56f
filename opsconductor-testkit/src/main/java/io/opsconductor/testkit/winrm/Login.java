package io.opsconductor.testkit.winrm;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What became of a request's proof of who speaks. */
sealed interface Login permits Login.Admitted, Login.Refused {
    /**
     * The request may go on.
     *
     * @param token that goes back with the answer, as the value of {@code WWW-Authenticate}; null if none does
     */
    record Admitted(String user, @Nullable String token) implements Login {}

    /**
     * The request is answered with 401.
     *
     * @param challenges values of {@code WWW-Authenticate}
     */
    record Refused(List<String> challenges) implements Login {
        public Refused {
            challenges = List.copyOf(challenges);
        }
    }
}
