package io.opsconductor.spring.internal.rest;

import io.opsconductor.common.FieldError;
import io.opsconductor.common.InvalidInputException;
import io.opsconductor.spi.Secret;
import io.opsconductor.spi.credential.ApiKey;
import io.opsconductor.spi.credential.CredentialData;
import io.opsconductor.spi.credential.CredentialType;
import io.opsconductor.spi.credential.SshPassword;
import io.opsconductor.spi.credential.SshPrivateKey;
import io.opsconductor.spi.credential.WinRmKeytab;
import io.opsconductor.spi.credential.WinRmPassword;
import io.opsconductor.spi.credential.WinRmPassword.AuthScheme;
import io.opsconductor.spring.internal.rest.CredentialJson.CredentialDataBody;
import io.opsconductor.spring.internal.web.StoredSecret;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes typed credentials of the fields of a request, and refuses fields that the type does not have. */
final class CredentialDataReader {
    private CredentialDataReader() {}

    /** @throws InvalidInputException naming each field that is missing or does not belong there */
    static CredentialData read(CredentialType type, CredentialDataBody body) {
        return switch (type) {
            case SSH -> ssh(body);
            case WINRM -> winRm(body);
            case API_KEY -> apiKey(body);
        };
    }

    private static CredentialData ssh(CredentialDataBody body) {
        Secret privateKey = StoredSecret.orNull(body.privateKey());
        if (privateKey != null) {
            allowOnly(body, "username", "private_key", "passphrase");
            return new SshPrivateKey(
                    text("username", body.username()), privateKey, StoredSecret.orNull(body.passphrase()));
        }
        allowOnly(body, "username", "password");
        String username = text("username", body.username());
        Secret password = StoredSecret.orNull(body.password());
        if (password == null) {
            throw invalid(List.of(new FieldError("credential_data", "needs a password or a private_key")));
        }
        return new SshPassword(username, password);
    }

    private static CredentialData winRm(CredentialDataBody body) {
        Secret keytab = body.keytab();
        if (keytab != null) {
            allowOnly(body, "username", "keytab", "domain", "auth_scheme");
            if (body.authScheme() != null && body.authScheme() != AuthScheme.KERBEROS) {
                throw invalid(List.of(new FieldError("credential_data.auth_scheme", "must be kerberos with a keytab")));
            }
            return new WinRmKeytab(text("username", body.username()), decoded(keytab), body.domain());
        }
        allowOnly(body, "username", "password", "domain", "auth_scheme");
        AuthScheme scheme = body.authScheme();
        return new WinRmPassword(
                text("username", body.username()),
                present("password", StoredSecret.orNull(body.password())),
                body.domain(),
                scheme == null ? AuthScheme.NTLM : scheme);
    }

    private static Secret decoded(Secret base64) {
        try {
            return base64.reveal(bytes -> Secret.ofBytes(Base64.getMimeDecoder().decode(bytes)));
        } catch (IllegalArgumentException e) {
            throw invalid(List.of(new FieldError("credential_data.keytab", "must be base64")));
        }
    }

    private static CredentialData apiKey(CredentialDataBody body) {
        allowOnly(body, "header", "prefix", "key");
        String prefix = body.prefix();
        return new ApiKey(
                text("header", body.header()),
                prefix == null ? "" : prefix,
                present("key", StoredSecret.orNull(body.key())));
    }

    private static void allowOnly(CredentialDataBody body, String... allowed) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("username", body.username());
        fields.put("password", body.password());
        fields.put("private_key", body.privateKey());
        fields.put("passphrase", body.passphrase());
        fields.put("domain", body.domain());
        fields.put("auth_scheme", body.authScheme());
        fields.put("keytab", body.keytab());
        fields.put("header", body.header());
        fields.put("prefix", body.prefix());
        fields.put("key", body.key());
        fields.keySet().removeAll(Set.of(allowed));
        List<FieldError> errors = new ArrayList<>();
        fields.forEach((name, value) -> {
            if (value != null) {
                errors.add(new FieldError("credential_data." + name, "does not belong to this kind of credential"));
            }
        });
        if (!errors.isEmpty()) {
            throw invalid(errors);
        }
    }

    private static String text(String field, @Nullable String value) {
        if (value == null || value.isBlank()) {
            throw invalid(List.of(new FieldError("credential_data." + field, "is required")));
        }
        return value;
    }

    private static Secret present(String field, @Nullable Secret value) {
        if (value == null) {
            throw invalid(List.of(new FieldError("credential_data." + field, "is required")));
        }
        return value;
    }

    private static InvalidInputException invalid(List<FieldError> errors) {
        FieldError first = errors.get(0);
        return new InvalidInputException("The field " + first.path() + " " + first.reason() + ".", errors);
    }
}
