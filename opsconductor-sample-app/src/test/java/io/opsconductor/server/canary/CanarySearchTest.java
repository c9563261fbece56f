package io.opsconductor.server.canary;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class CanarySearchTest {
    private static final List<Canary> CANARIES = List.of(Canary.of("one"), Canary.ascii("two"));

    /** A search that finds nothing because it cannot would prove nothing. */
    @Test
    void findsEveryFormThatHostsPrint() {
        CanarySearch search = new CanarySearch(CANARIES);
        for (Canary canary : CANARIES) {
            PrintedForms.of(canary.value()).forEach((form, bytes) -> {
                ByteArrayOutputStream around = new ByteArrayOutputStream();
                around.writeBytes("before [".getBytes(StandardCharsets.UTF_8));
                around.writeBytes(bytes);
                around.writeBytes("] after".getBytes(StandardCharsets.UTF_8));
                assertThat(search.find(around.toByteArray())).as(form).containsExactly(canary.name());
            });
        }
    }

    @Test
    void findsBase64ThatIsBrokenIntoLines() {
        CanarySearch search = new CanarySearch(CANARIES);
        byte[] long64 = java.util.Base64.getMimeEncoder(20, new byte[] {'\n'})
                .encode(("x".repeat(70) + CANARIES.get(0).value()).getBytes(StandardCharsets.UTF_8));

        assertThat(search.find(long64)).containsExactly("one");
    }

    @Test
    void findsNothingElse() {
        assertThat(new CanarySearch(CANARIES).find(PrintedForms.file(List.of(Canary.of("another")))))
                .isEmpty();
    }
}
