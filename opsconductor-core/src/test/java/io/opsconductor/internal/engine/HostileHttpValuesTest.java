package io.opsconductor.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.opsconductor.internal.json.Json;
import io.opsconductor.internal.template.UnsafePlaceException;
import io.opsconductor.job.HttpStep;
import io.opsconductor.job.OnFailure;
import io.opsconductor.job.Retry;
import io.opsconductor.job.StatusRange;
import io.opsconductor.job.StepOptions;
import io.opsconductor.spi.transport.ConnectRequest;
import io.opsconductor.spi.transport.Endpoint;
import io.opsconductor.spi.transport.HttpCall;
import io.opsconductor.spi.transport.Transport;
import io.opsconductor.spi.transport.TransportContext;
import io.opsconductor.spi.transport.TransportProvider;
import io.opsconductor.spi.transport.TransportSession;
import io.opsconductor.testing.WebServer;
import io.opsconductor.testkit.transport.Await;
import io.opsconductor.testkit.transport.CollectedOutput;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a value holds, it arrives as one segment, one part of a query, one header, one JSON string, or is refused. */
class HostileHttpValuesTest {
    private static final int ROUNDS = 500;
    private static final String PIECES =
            "../ ?#&=%+;:@\\\"'<>{}[]|^`~!$()*,-_azAZ09\t\r\n\u0001\u007f\u0085äß€\u202e\u2028";
    private static final StepOptions OPTIONS = new StepOptions(
            "call", null, null, null, Retry.NONE, null, Duration.ofSeconds(30), OnFailure.STOP, false, false);

    @Test
    void randomValuesArriveUnchanged() {
        Random random = new Random(20_261);
        ExecutorService executor = Executors.newFixedThreadPool(4);
        TransportProvider provider = ServiceLoader.load(TransportProvider.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(found -> found.name().equals("http"))
                .findFirst()
                .orElseThrow();
        try (WebServer server = WebServer.http();
                Transport transport = provider.open(new TransportContext(InstantSource.system(), executor, Map.of()))) {
            TransportSession session = Await.value(transport.connect(new ConnectRequest(
                    new Endpoint("127.0.0.1", server.port(), Map.of()), null, Duration.ofSeconds(30), key -> {})));
            for (int round = 0; round < ROUNDS; round++) {
                String value = value(random);
                String header = value.replaceAll("[^\\x20-\\x7e]", "").strip();
                arrives(server, session, value, header);
            }
        } finally {
            executor.shutdown();
        }
    }

    private static void arrives(WebServer server, TransportSession session, String value, String header) {
        HttpCall call = render(
                "/echo/{{ v }}/x{{ v }}y?q={{ v }}&r=1",
                Map.of("X-V", "[{{ h }}]"),
                "{\"v\": \"{{ v }}\", \"l\": [\"a {{ v }} b\", 1, null]}",
                Map.of("v", value, "h", header));
        CollectedOutput output = new CollectedOutput();

        assertThat(Await.value(session.call(call, output).result()).exitCode()).isEqualTo(200);

        String uri = server.last().uri();
        String[] path = uri.substring(0, uri.indexOf('?')).split("/", -1);
        String[] query = uri.substring(uri.indexOf('?') + 1).split("&", -1);
        assertThat(path).hasSize(4);
        assertThat(decoded(path[2])).isEqualTo(value);
        assertThat(decoded(path[3])).isEqualTo("x" + value + "y");
        assertThat(query).hasSize(2);
        assertThat(decoded(query[0])).isEqualTo("q=" + value);
        assertThat(server.last().headers()).containsEntry("x-v", "[" + header + "]");
        assertThat(Json.readMap(server.last().body()))
                .isEqualTo(Json.readMap(
                        Json.write(Map.of("v", value, "l", java.util.Arrays.asList("a " + value + " b", 1, null)))));
        assertThat(output.stdout()).isEqualTo(server.last().body());
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    private static String value(Random random) {
        StringBuilder value = new StringBuilder();
        do {
            value.setLength(0);
            int length = 1 + random.nextInt(24);
            for (int i = 0; i < length; i++) {
                if (random.nextInt(12) == 0) {
                    value.appendCodePoint(0x1f600 + random.nextInt(64));
                } else {
                    value.append(PIECES.charAt(random.nextInt(PIECES.length())));
                }
            }
        } while (value.toString().matches("\\.{1,2}"));
        return value.toString();
    }

    @ParameterizedTest
    @CsvSource({
        "/a/{{ v }}, ..",
        "/a/{{ v }}/b, .",
        "/a/{{ v }}{{ v }}, .",
        "/a/.{{ v }}?q, .",
        "/a/%2e{{ v }}, .",
        "/a/{{ v }}, ''",
        "/a/{{ v | raw }}, b/../c",
        "/a/{{ v | raw }}, b c",
        "/a/{{ v | raw }}, 'b\r\nX: y'",
        "/a/{{ v | raw }}, b#c"
    })
    void aValueThatWouldLeadElsewhereIsRefused(String path, String value) {
        assertThatThrownBy(() -> render(path, Map.of(), null, Map.of("v", value)))
                .isInstanceOf(UnsafePlaceException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\r\nX-Other: b", "a\nb", "a\0b", "a\u007f", "é"})
    void aHeaderThatCannotCarryTheValueIsRefused(String value) {
        assertThatThrownBy(() -> render("/", Map.of("X-V", "{{ v }}"), null, Map.of("v", value)))
                .isInstanceOf(UnsafePlaceException.class);
        assertThatThrownBy(() -> render("/", Map.of("X-V", "{{ v | raw }}"), null, Map.of("v", value)))
                .isInstanceOf(UnsafePlaceException.class);
    }

    @Test
    void aStringThatIsTheMarkOfANumberOrBooleanBecomesIt() {
        HttpCall call = render(
                "/",
                Map.of(),
                "{\"n\": \"{{ n }}\", \"b\": \"{{b}}\", \"no\": \"{{ missing }}\", \"t\": \"{{ t }}\", \"both\": \"{{ n }}{{ b }}\"}",
                Map.of("n", "12345678901234567890.5", "b", "true", "missing", "", "t", "7"));

        assertThat(call.body().<String>revealChars(String::new))
                .isEqualTo("{\"n\":12345678901234567890.5,\"b\":true,\"no\":null,\"t\":\"7\","
                        + "\"both\":\"12345678901234567890.5true\"}");
    }

    private static HttpCall render(String path, Map<String, String> headers, String json, Map<String, String> values) {
        HttpStep step = new HttpStep(OPTIONS, "POST", path, headers, null, json, List.of(StatusRange.parse("2xx")));
        return new StepRenderer(values::get, Set.of("n", "b", "missing")).call(step);
    }
}
