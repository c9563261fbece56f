package io.opsconductor.spi;

import static org.assertj.core.api.Assertions.assertThat;

import io.opsconductor.spi.credential.SshPassword;
import io.opsconductor.spi.transport.Command;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class SecretTest {
    @Test
    void printsNothingOfItselfAloneOrInsideACredential() {
        Secret secret = Secret.ofString("hunter2");

        assertThat(secret.toString()).doesNotContain("hunter2");
        assertThat(new SshPassword("ops", secret).toString()).doesNotContain("hunter2");
        assertThat(Command.command("echo hunter2").build().toString()).doesNotContain("hunter2");
    }

    @Test
    void isEqualToItselfOnly() {
        assertThat(Secret.ofString("same")).isNotEqualTo(Secret.ofString("same"));
    }

    @Test
    void survivesTheCallerOverwritingItsOwnCopy() {
        char[] given = "pässwörd".toCharArray();
        Secret secret = Secret.ofChars(given);
        java.util.Arrays.fill(given, 'x');

        assertThat(secret.<String>revealChars(String::new)).isEqualTo("pässwörd");
    }

    @Test
    void overwritesTheRevealedCopyAfterUse() {
        AtomicReference<byte[]> kept = new AtomicReference<>();
        Secret secret = Secret.ofString("abc");

        secret.reveal(bytes -> {
            kept.set(bytes);
            return 0;
        });

        assertThat(kept.get()).containsOnly(0);
        assertThat(secret.<String>reveal(String::new)).isEqualTo("abc");
    }
}
