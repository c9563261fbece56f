package io.opsconductor.spring.internal.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.opsconductor.common.CoreErrorCode;
import io.opsconductor.spi.ErrorCode;
import io.opsconductor.spi.transport.TransportErrorCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DocumentedErrorsTest {
    private static final Pattern ROW =
            Pattern.compile("^\\| `([a-z_]+)` \\| (\\d{3}) \\| \\S.* \\|$", Pattern.MULTILINE);

    @Test
    void theDocumentsNameEveryCodeWithItsStatusInTheOrderOfTheCode() throws IOException {
        String document = Files.readString(Path.of("..", "docs", "rest.md"));

        List<String> documented = ROW.matcher(document)
                .results()
                .map(row -> row.group(1) + " " + row.group(2))
                .toList();

        assertThat(documented)
                .containsExactlyElementsOf(Stream.<ErrorCode[]>of(
                                CoreErrorCode.values(), RequestErrorCode.values(), TransportErrorCode.values())
                        .flatMap(Stream::of)
                        .map(code -> code.code() + " " + HttpStatuses.of(code))
                        .toList());
    }
}
