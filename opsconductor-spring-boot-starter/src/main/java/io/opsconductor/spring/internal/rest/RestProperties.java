package io.opsconductor.spring.internal.rest;

import io.opsconductor.spring.internal.web.BodyLimits;
import java.time.Duration;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * What can be set of the REST API.
 *
 * @param enabled whether the application serves the REST API
 * @param basePath where it serves it, below the application's own path; all below it belongs to the API
 * @param maxBodySize the largest body of a request
 * @param maxImportSize the largest body of an import
 * @param maxUploadSize the largest file that may be uploaded
 * @param login whether users log in with a password here; without, the routes of logging in are not there
 * @param requestsPerSecond how many requests in a second one actor may send to this node, and ten times as many at once; 0
 *     for no limit
 * @param anonymousRequestsPerSecond the same for one address, of requests without a token and with one that is refused
 * @param maxEventStreams how many event streams may be open at once
 * @param maxEventStreamsPerActor how many of them one actor may have; the API tokens of a user together are one
 * @param heartbeat how often something is sent on a silent event stream
 * @param probes whether {@code /livez} and {@code /readyz} are answered, at the root of the application
 * @param docs whether there is a page at {@code /api-docs/} that shows the OpenAPI document and tries its operations; needs
 *     {@code org.webjars:swagger-ui}
 */
@ConfigurationProperties("opsconductor.rest")
record RestProperties(
        @DefaultValue("true") boolean enabled,
        @DefaultValue("/api/v1") String basePath,
        @DefaultValue("2MB") DataSize maxBodySize,
        @DefaultValue("16MB") DataSize maxImportSize,
        @DefaultValue("256MB") DataSize maxUploadSize,
        @DefaultValue("true") boolean login,
        @DefaultValue("200") int requestsPerSecond,
        @DefaultValue("20") int anonymousRequestsPerSecond,
        @DefaultValue("200") int maxEventStreams,
        @DefaultValue("20") int maxEventStreamsPerActor,
        @DefaultValue("15s") Duration heartbeat,
        @DefaultValue("false") boolean probes,
        @DefaultValue("false") boolean docs) {
    BodyLimits bodyLimits() {
        long imports = maxImportSize.toBytes();
        return new BodyLimits(
                maxBodySize.toBytes(),
                Map.of(
                        "POST /targets/import",
                        imports,
                        "POST /jobs/import",
                        imports,
                        "POST /artifacts",
                        maxUploadSize.toBytes()));
    }
}
