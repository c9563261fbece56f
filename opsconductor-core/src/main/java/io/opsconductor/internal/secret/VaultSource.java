package io.opsconductor.internal.secret;

import io.opsconductor.internal.json.Json;
import io.opsconductor.spi.Secret;
import io.opsconductor.spi.secret.SecretErrorCode;
import io.opsconductor.spi.secret.SecretException;
import io.opsconductor.spi.secret.SecretSource;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * Reads versions of secrets by Vault's HTTP API: {@code GET /v1/<mount>/data/<path>?version=<n>}, as its documentation of
 * the KV secrets engine, version 2, has it. Redirects are not followed: they would carry the token elsewhere.
 */
final class VaultSource implements SecretSource {
    private static final int MAX_BODY = 1 << 20;

    private final VaultSettings settings;
    private final HttpClient client;

    VaultSource(VaultSettings settings) {
        this.settings = settings;
        HttpClient.Builder builder = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(settings.timeout());
        if (settings.tls() != null) {
            builder.sslContext(settings.tls());
        }
        this.client = builder.build();
    }

    @Override
    public Secret resolve(String path) {
        VaultPath asked = VaultPath.parse(path);
        HttpResponse<byte[]> answer = answer(request(asked));
        return switch (answer.statusCode()) {
            case 200 -> field(answer.body(), asked);
            case 400 ->
                throw failed(
                        SecretErrorCode.SECRET_NOT_FOUND, "Vault does not understand the path (400). Check it.", null);
            case 403 ->
                throw failed(
                        SecretErrorCode.SECRET_FORBIDDEN,
                        "Vault does not let this token read it (403). See its policy, and whether it has expired.",
                        null);
            case 404 -> throw notFound(answer.body());
            case 429 ->
                throw failed(
                        SecretErrorCode.SECRET_SOURCE_UNAVAILABLE,
                        "Vault is asked too often, or is a standby (429). Try again later.",
                        null);
            case 503 ->
                throw failed(
                        SecretErrorCode.SECRET_SOURCE_UNAVAILABLE,
                        "Vault is sealed, or down for maintenance (503). Unseal it, then try again.",
                        null);
            default -> throw unexpected(answer.statusCode());
        };
    }

    private HttpRequest request(VaultPath path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create(settings.address() + "/v1/" + path.uri() + path.query()))
                .timeout(settings.timeout())
                .header("X-Vault-Request", "true")
                .GET();
        try {
            request.header("X-Vault-Token", settings.token().get().<String>revealChars(String::new));
            if (settings.namespace() != null) {
                request.header("X-Vault-Namespace", settings.namespace());
            }
        } catch (IllegalArgumentException e) {
            // without the cause, which quotes the token
            throw failed(
                    SecretErrorCode.SECRET_SOURCE_UNAVAILABLE,
                    "The token or the namespace of vault has a character that no header can have.",
                    null);
        }
        return request.build();
    }

    private HttpResponse<byte[]> answer(HttpRequest request) {
        CompletableFuture<HttpResponse<byte[]>> answer = client.sendAsync(request, head -> new BoundedBody(MAX_BODY));
        try {
            // the request's own timeout ends with the head of the answer
            return answer.get(settings.timeout().multipliedBy(2).toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw unavailable("does not answer in time", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unavailable("was not waited for", e);
        } catch (ExecutionException e) {
            throw unavailable(reason(e.getCause()), e);
        } finally {
            answer.cancel(true);
        }
    }

    private static String reason(@Nullable Throwable cause) {
        for (Throwable at = cause; at != null; at = at.getCause()) {
            if (at instanceof BoundedBody.TooLong) {
                return "answers with more than 1 MiB";
            }
            if (at instanceof SSLException) {
                return "has a certificate that is not trusted, or does not speak TLS; see the setting ca_file";
            }
            if (at instanceof HttpTimeoutException) {
                return "does not answer in time";
            }
        }
        return "cannot be reached";
    }

    private SecretException unavailable(String reason, Throwable cause) {
        return failed(
                SecretErrorCode.SECRET_SOURCE_UNAVAILABLE,
                "Vault at " + settings.address() + " " + reason + ". See to it, then try again.",
                cause);
    }

    private static SecretException unexpected(int status) {
        if (status >= 300 && status < 400) {
            return failed(
                    SecretErrorCode.SECRET_SOURCE_UNAVAILABLE,
                    "Vault sends elsewhere (" + status
                            + "), which is not followed. Give the address of its active node,"
                            + " or of what stands before all of them.",
                    null);
        }
        return failed(
                SecretErrorCode.SECRET_SOURCE_UNAVAILABLE,
                "Vault failed (" + status + "). See its log, then try again.",
                null);
    }

    /** A version that was deleted is told as 404 with its metadata. */
    private static SecretException notFound(byte[] body) {
        boolean deleted = object(json(body), "data") != null;
        return failed(
                SecretErrorCode.SECRET_NOT_FOUND,
                deleted
                        ? "That version was deleted or destroyed in Vault (404)."
                        : "Vault has no such secret, version or mount (404).",
                null);
    }

    private static Secret field(byte[] body, VaultPath asked) {
        Map<?, ?> outer = object(json(body), "data");
        Map<?, ?> fields = outer == null ? null : object(outer, "data");
        if (fields == null) {
            throw failed(
                    SecretErrorCode.SECRET_NOT_FOUND,
                    "Vault's answer has no fields: the mount is not of the key-value engine, version 2.",
                    null);
        }
        Object value = fields.get(asked.field());
        if (!(value instanceof String text) || text.isEmpty()) {
            throw failed(
                    SecretErrorCode.SECRET_NOT_FOUND,
                    "The secret has no field " + asked.field() + " that is a text.",
                    null);
        }
        return Secret.ofString(text);
    }

    private static @Nullable Map<?, ?> object(Map<?, ?> in, String name) {
        return in.get(name) instanceof Map<?, ?> map ? map : null;
    }

    private static Map<?, ?> json(byte[] body) {
        try {
            return Json.readMap(body);
        } catch (RuntimeException e) {
            return Map.of();
        }
    }

    private static SecretException failed(SecretErrorCode code, String message, @Nullable Throwable cause) {
        return new SecretException(code, message, cause);
    }
}
