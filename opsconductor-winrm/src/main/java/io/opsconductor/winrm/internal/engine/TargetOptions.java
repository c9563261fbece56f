package io.opsconductor.winrm.internal.engine;

import io.opsconductor.spi.transport.Endpoint;
import io.opsconductor.spi.transport.TransportErrorCode;
import io.opsconductor.spi.transport.TransportException;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a target's metadata says of how to reach it.
 *
 * @param engine {@code wsman} or {@code winrm4j}; null for the operator's choice
 * @param useHttps unless said, what the port suggests: only 5985 is plain HTTP
 * @param path of the URL, with its slash
 * @param allowUnencrypted whether Basic may go over plain HTTP, where everybody on the way can read it
 * @param authorities the certificates, in PEM, of who may have signed the target's; null for those of this Java
 * @param certificateSha256 the fingerprint of the one certificate to trust; null for none
 * @param codePage which {@code cmd} uses, and its programs
 * @param outputEncoding the charset of the output, where it differs from the code page's; null if it does not
 */
public record TargetOptions(
        @Nullable String engine,
        boolean useHttps,
        String path,
        boolean allowUnencrypted,
        @Nullable String authorities,
        @Nullable String certificateSha256,
        int codePage,
        @Nullable String outputEncoding) {
    /** UTF-8. */
    public static final int UTF_8 = 65001;

    private static final int HTTP_PORT = 5985;

    /** @throws TransportException if the metadata has a value that cannot be understood */
    public static TargetOptions of(Endpoint endpoint) {
        Map<String, String> metadata = endpoint.metadata();
        String path = metadata.getOrDefault("winrm_path", "/wsman");
        if (!path.matches("/[A-Za-z0-9._~/-]{0,200}")) {
            throw unusable("winrm_path", path, "a path, for example /wsman");
        }
        return new TargetOptions(
                metadata.get("winrm_engine"),
                flag(metadata, "winrm_use_https", endpoint.port() != HTTP_PORT),
                path,
                flag(metadata, "winrm_allow_unencrypted", false),
                metadata.get("winrm_ca_certificates"),
                metadata.get("winrm_certificate_sha256"),
                codePage(metadata),
                metadata.get("winrm_output_encoding"));
    }

    public static TransportException unusable(String name, String value, String wanted) {
        return new TransportException(
                TransportErrorCode.UNSUPPORTED,
                "The target's metadata " + name + " is " + value + ", which is not " + wanted + ".",
                "Set " + name + " in the target's metadata to " + wanted + ", or leave it out.");
    }

    private static boolean flag(Map<String, String> metadata, String name, boolean otherwise) {
        String value = metadata.get(name);
        if (value == null) {
            return otherwise;
        }
        return switch (value.strip().toLowerCase(Locale.ROOT)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw unusable(name, value, "true or false");
        };
    }

    private static int codePage(Map<String, String> metadata) {
        String value = metadata.getOrDefault("winrm_codepage", String.valueOf(UTF_8));
        if (!value.matches("[0-9]{1,5}")) {
            throw unusable("winrm_codepage", value, "the number of a code page, for example 65001");
        }
        return Integer.parseInt(value);
    }
}
