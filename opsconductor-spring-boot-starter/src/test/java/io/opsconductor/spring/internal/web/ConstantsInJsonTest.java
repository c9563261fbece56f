package io.opsconductor.spring.internal.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.opsconductor.common.FieldError;
import io.opsconductor.common.InvalidInputException;
import io.opsconductor.run.Rerun;
import java.nio.charset.StandardCharsets;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The constants of enums in bodies. */
class ConstantsInJsonTest {
    record Body(@Nullable Rerun what) {}

    @Test
    void aConstantIsItsNameInSmallLetters() {
        assertThat(read("\"from_failed_step\"").what()).isEqualTo(Rerun.FROM_FAILED_STEP);
        assertThat(read("null").what()).isNull();
        assertThat(ApiJson.write(new Body(Rerun.FROM_FAILED_STEP))).isEqualTo("{\"what\":\"from_failed_step\"}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"\"none\"", "\"ALL\"", "\"All\"", "\"\"", "\" all\"", "0", "1.5", "true", "[\"all\"]", "{}"})
    void whatIsNoneOfThemIsRefusedWithThoseThatThereAre(String what) {
        assertThatThrownBy(() -> read(what))
                .isInstanceOf(InvalidInputException.class)
                .extracting(e -> ((InvalidInputException) e).errors())
                .asInstanceOf(InstanceOfAssertFactories.LIST)
                .containsExactly(new FieldError("what", "must be one of all, failed, from_failed_step"));
    }

    private static Body read(String what) {
        return ApiJson.read(("{\"what\": " + what + "}").getBytes(StandardCharsets.UTF_8), Body.class);
    }
}
