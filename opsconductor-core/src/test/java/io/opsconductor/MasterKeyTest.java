package io.opsconductor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.opsconductor.common.InvalidInputException;
import io.opsconductor.spi.Secret;
import java.util.List;
import org.junit.jupiter.api.Test;

class MasterKeyTest {
    @Test
    void aShortPassphraseIsRefusedAndNotShown() {
        assertThatThrownBy(() -> MasterKey.passphrase(Secret.ofString("fifteen letters")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("at least 16 characters")
                .hasMessageNotContaining("fifteen letters");
        assertThat(MasterKey.passphrase(Secret.ofString("sixteen letters!")).toString())
                .doesNotContain("sixteen");
    }

    @Test
    void whatEverybodyWouldTryIsRefused() {
        for (String known : List.of(
                "changemechangeme",
                "changeme-changeme-changeme",
                "change-me-change-me",
                "Please-Change-Me!",
                "xx changeme xx please",
                "aaaaaaaaaaaaaaaaaaaaaaaa",
                "1234567890123456",
                "0123456789abcdef",
                "passwordpassword",
                "opsconductor-master-key",
                "qwertyuiopasdfgh",
                "secretsecretsecret")) {
            assertThatThrownBy(() -> MasterKey.passphrase(Secret.ofString(known)))
                    .as(known)
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("easily guessed")
                    .hasMessageContaining("openssl rand")
                    .hasMessageNotContaining(known);
        }
    }
}
