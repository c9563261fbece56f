package io.opsconductor.internal.http;

import io.opsconductor.spi.transport.Endpoint;
import io.opsconductor.spi.transport.HttpCall;
import io.opsconductor.spi.transport.TransportErrorCode;
import io.opsconductor.spi.transport.TransportException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a target's metadata says of how to call it.
 *
 * @param basePath what stands before the path of every call, without a slash at its end; may be empty
 * @param probePath what a connection test asks for
 * @param authorities the certificates, in PEM, of who may have signed the target's; null for those of this Java
 * @param certificateSha256 the fingerprint of the one certificate to trust; null for none
 */
record TargetOptions(
        String basePath,
        String probePath,
        @Nullable String authorities,
        @Nullable String certificateSha256) {
    static final String CA_CERTIFICATES = "http_ca_certificates";
    static final String CERTIFICATE_SHA256 = "http_certificate_sha256";
    private static final String BASE_PATH = "http_base_path";
    private static final String PROBE_PATH = "http_probe_path";

    /** @throws TransportException {@code unsupported} if the metadata has a value that cannot be understood */
    static TargetOptions of(Endpoint endpoint, boolean secure) {
        Map<String, String> metadata = endpoint.metadata();
        String base = metadata.getOrDefault(BASE_PATH, "");
        if (!base.isEmpty() && (!HttpCall.isPath(base) || base.contains("?") || base.endsWith("/"))) {
            throw unusable(BASE_PATH, "a percent-encoded path without a slash at its end, for example /api/v1");
        }
        String probe = metadata.getOrDefault(PROBE_PATH, "/");
        if (!HttpCall.isPath(probe)) {
            throw unusable(PROBE_PATH, "a percent-encoded path, for example /health");
        }
        String authorities = metadata.get(CA_CERTIFICATES);
        String fingerprint = metadata.get(CERTIFICATE_SHA256);
        if (!secure && (authorities != null || fingerprint != null)) {
            throw new TransportException(
                    TransportErrorCode.UNSUPPORTED,
                    "The target's metadata says which certificate to trust, but its protocol http has none.",
                    "Change the target's protocol to https.");
        }
        return new TargetOptions(base, probe, authorities, fingerprint);
    }

    static TransportException unusable(String name, String wanted) {
        return new TransportException(
                TransportErrorCode.UNSUPPORTED,
                "The target's metadata " + name + " is not " + wanted + ".",
                "Set " + name + " in the target's metadata to " + wanted + ", or leave it out.");
    }
}
