package io.opsconductor.internal.credential;

import io.opsconductor.internal.json.Json;
import io.opsconductor.spi.Secret;
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
import org.jspecify.annotations.Nullable;

/** Turns credentials into the bytes that are sealed, and back. */
final class CredentialCodec {
    static final String PASSWORD = "password";
    static final String KEYTAB = "keytab";
    static final String PRIVATE_KEY = "private_key";
    static final String KEY = "key";

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

    static byte[] encode(CredentialData data) {
        Map<String, byte[]> fields = new LinkedHashMap<>();
        put(fields, "username", data.username());
        if (data instanceof SshPassword ssh) {
            put(fields, PASSWORD, ssh.password());
        } else if (data instanceof SshPrivateKey ssh) {
            put(fields, PRIVATE_KEY, ssh.privateKey());
            put(fields, "passphrase", ssh.passphrase());
        } else if (data instanceof WinRmPassword winrm) {
            put(fields, PASSWORD, winrm.password());
            put(fields, "auth_scheme", winrm.authScheme().code());
            if (winrm.domain() != null) {
                put(fields, "domain", winrm.domain());
            }
        } else if (data instanceof WinRmKeytab winrm) {
            put(fields, KEYTAB, winrm.keytab());
            if (winrm.domain() != null) {
                put(fields, "domain", winrm.domain());
            }
        } else if (data instanceof ApiKey api) {
            put(fields, KEY, api.key());
            put(fields, "header", api.header());
            put(fields, "prefix", api.prefix());
        }
        try {
            return Json.writeBytes(fields);
        } finally {
            wipe(fields);
        }
    }

    static CredentialData decode(CredentialType type, String kind, byte[] encoded) {
        Map<String, byte[]> fields = Json.readBinaryMap(encoded);
        try {
            return switch (type) {
                case SSH ->
                    kind.equals(PRIVATE_KEY)
                            ? new SshPrivateKey(
                                    text(fields, "username"),
                                    secret(fields, PRIVATE_KEY),
                                    optional(fields, "passphrase"))
                            : new SshPassword(text(fields, "username"), secret(fields, PASSWORD));
                case WINRM -> winRm(kind, fields);
                case API_KEY -> new ApiKey(text(fields, "header"), text(fields, "prefix"), secret(fields, KEY));
            };
        } finally {
            wipe(fields);
        }
    }

    private static CredentialData winRm(String kind, Map<String, byte[]> fields) {
        String username = text(fields, "username");
        String domain = fields.containsKey("domain") ? text(fields, "domain") : null;
        return kind.equals(KEYTAB)
                ? new WinRmKeytab(username, secret(fields, KEYTAB), domain)
                : new WinRmPassword(
                        username,
                        secret(fields, PASSWORD),
                        domain,
                        WinRmPassword.AuthScheme.valueOf(
                                text(fields, "auth_scheme").toUpperCase(Locale.ROOT)));
    }

    private static void put(Map<String, byte[]> fields, String name, String value) {
        fields.put(name, value.getBytes(StandardCharsets.UTF_8));
    }

    private static void put(Map<String, byte[]> fields, String name, @Nullable Secret value) {
        if (value != null) {
            fields.put(name, value.reveal(byte[]::clone));
        }
    }

    private static String text(Map<String, byte[]> fields, String name) {
        return new String(required(fields, name), StandardCharsets.UTF_8);
    }

    private static Secret secret(Map<String, byte[]> fields, String name) {
        return Secret.ofBytes(required(fields, name));
    }

    private static @Nullable Secret optional(Map<String, byte[]> fields, String name) {
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
