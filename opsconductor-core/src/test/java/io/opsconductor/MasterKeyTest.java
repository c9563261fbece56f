package io.opsconductor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.opsconductor.common.InvalidInputException;
import io.opsconductor.spi.Secret;
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
}
