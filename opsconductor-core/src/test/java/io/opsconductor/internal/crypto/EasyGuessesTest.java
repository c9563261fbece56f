package io.opsconductor.internal.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import io.opsconductor.spi.Secret;
import io.opsconductor.testing.HostileTexts;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class EasyGuessesTest {
    @Test
    void anyTextIsLookedAtAndTheLongestAreInAMoment() {
        for (String text : HostileTexts.of(300, "id")) {
            EasyGuesses.include(Secret.ofString(text), List.of("user", text));
        }
        long start = System.nanoTime();
        for (String text : List.of("4".repeat(256), "a@s$".repeat(64), "1a2b3c".repeat(40), "12.11.1999".repeat(25))) {
            EasyGuesses.include(Secret.ofString(text), List.of("user"));
        }
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
    }

    @Test
    void wordsThatBelongToItCountAsGuessed() {
        Secret secret = Secret.ofString("Zyxwold.Hraftpol");

        assertThat(EasyGuesses.include(secret, List.of())).isFalse();
        assertThat(EasyGuesses.include(secret, List.of("zyxwold.hraftpol"))).isTrue();
    }
}
