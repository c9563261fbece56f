package io.opsconductor.internal.credential;

import io.opsconductor.internal.json.Json;
import io.opsconductor.spi.Secret;
import io.opsconductor.spi.SecretReference;
import io.opsconductor.spi.credential.ApiKey;
import io.opsconductor.spi.credential.CredentialData;
import io.opsconductor.spi.credential.CredentialType;
import io.opsconductor.spi.credential.SshPassword;
import io.opsconductor.spi.credential.SshPrivateKey;
import io.opsconductor.spi.credential.WinRmKeytab;
import io.opsconductor.spi.credential.WinRmPassword;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Turns credentials into the bytes that are sealed, and back. */
final class CredentialCodec {
    static final String PASSWORD = "password";
    static final String KEYTAB = "keytab";
    static final String PRIVATE_KEY = "private_key";
    static final String KEY = "key";

    /** Stands behind the name of a field that holds where its secret is kept. */
    private static final String REFERENCE = "@ref";

    private CredentialCodec() {}

    /** How the credential authenticates; with its type it tells which record it is. */
    static String kind(CredentialData data) {
        if (data instanceof SshPrivateKey) {
            return PRIVATE_KEY;
        }
        if (data instanceof WinRmKeytab) {
            return KEYTAB;
        }
        return data instanceof ApiKey ? KEY : PASSWORD;
    }

    /** Where those of its secrets are kept that are only referred to, by the names of their fields. */
    static Map<String, SecretReference> references(CredentialData data) {
        Map<String, SecretReference> references = new LinkedHashMap<>();
        secrets(data)
                .forEach((name, secret) -> secret.reference().ifPresent(reference -> references.put(name, reference)));
        return references;
    }

    private static Map<String, Secret> secrets(CredentialData data) {
        Map<String, Secret> secrets = new LinkedHashMap<>();
        if (data instanceof SshPassword ssh) {
            secrets.put(PASSWORD, ssh.password());
        } else if (data instanceof SshPrivateKey ssh) {
            secrets.put(PRIVATE_KEY, ssh.privateKey());
            Secret passphrase = ssh.passphrase();
            if (passphrase != null) {
                secrets.put("passphrase", passphrase);
            }
        } else if (data instanceof WinRmPassword winrm) {
            secrets.put(PASSWORD, winrm.password());
        } else if (data instanceof WinRmKeytab winrm) {
            secrets.put(KEYTAB, winrm.keytab());
        } else if (data instanceof ApiKey api) {
            secrets.put(KEY, api.key());
        }
        return secrets;
    }

    static byte[] encode(CredentialData data) {
        Map<String, byte[]> fields = new LinkedHashMap<>();
        put(fields, "username", data.username());
        secrets(data).forEach((name, secret) -> put(fields, name, secret));
        if (data instanceof WinRmPassword winrm) {
            put(fields, "auth_scheme", winrm.authScheme().code());
            put(fields, "domain", winrm.domain());
        } else if (data instanceof WinRmKeytab winrm) {
            put(fields, "domain", winrm.domain());
        } else if (data instanceof ApiKey api) {
            put(fields, "header", api.header());
            put(fields, "prefix", api.prefix());
        }
        try {
            return Json.writeBytes(fields);
        } finally {
            wipe(fields);
        }
    }

    /** @param resolver gets the secrets that are only referred to */
    static CredentialData decode(
            CredentialType type, String kind, byte[] encoded, Function<SecretReference, Secret> resolver) {
        Map<String, byte[]> fields = Json.readBinaryMap(encoded);
        try {
            return switch (type) {
                case SSH ->
                    kind.equals(PRIVATE_KEY)
                            ? new SshPrivateKey(
                                    text(fields, "username"),
                                    secret(fields, PRIVATE_KEY, resolver),
                                    optional(fields, "passphrase", resolver))
                            : new SshPassword(text(fields, "username"), secret(fields, PASSWORD, resolver));
                case WINRM -> winRm(kind, fields, resolver);
                case API_KEY ->
                    new ApiKey(text(fields, "header"), text(fields, "prefix"), secret(fields, KEY, resolver));
            };
        } finally {
            wipe(fields);
        }
    }

    private static CredentialData winRm(
            String kind, Map<String, byte[]> fields, Function<SecretReference, Secret> resolver) {
        String username = text(fields, "username");
        String domain = fields.containsKey("domain") ? text(fields, "domain") : null;
        return kind.equals(KEYTAB)
                ? new WinRmKeytab(username, secret(fields, KEYTAB, resolver), domain)
                : new WinRmPassword(
                        username,
                        secret(fields, PASSWORD, resolver),
                        domain,
                        WinRmPassword.AuthScheme.valueOf(
                                text(fields, "auth_scheme").toUpperCase(Locale.ROOT)));
    }

    private static void put(Map<String, byte[]> fields, String name, @Nullable String value) {
        if (value != null) {
            fields.put(name, value.getBytes(StandardCharsets.UTF_8));
        }
    }

    private static void put(Map<String, byte[]> fields, String name, Secret value) {
        value.reference()
                .ifPresentOrElse(
                        reference -> put(fields, name + REFERENCE, reference.toString()),
                        () -> fields.put(name, value.reveal(byte[]::clone)));
    }

    private static String text(Map<String, byte[]> fields, String name) {
        return new String(required(fields, name), StandardCharsets.UTF_8);
    }

    private static Secret secret(Map<String, byte[]> fields, String name, Function<SecretReference, Secret> resolver) {
        Secret secret = optional(fields, name, resolver);
        return secret == null ? Secret.ofBytes(required(fields, name)) : secret;
    }

    private static @Nullable Secret optional(
            Map<String, byte[]> fields, String name, Function<SecretReference, Secret> resolver) {
        if (fields.containsKey(name + REFERENCE)) {
            return resolver.apply(SecretReference.parse(text(fields, name + REFERENCE)));
        }
        byte[] value = fields.get(name);
        return value == null ? null : Secret.ofBytes(value);
    }

    private static byte[] required(Map<String, byte[]> fields, String name) {
        byte[] value = fields.get(name);
        if (value == null) {
            throw new IllegalStateException("a stored credential lacks its field " + name);
        }
        return value;
    }

    private static void wipe(Map<String, byte[]> fields) {
        fields.values().forEach(value -> Arrays.fill(value, (byte) 0));
    }
}
