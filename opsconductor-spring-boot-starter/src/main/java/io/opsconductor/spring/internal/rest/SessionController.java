package io.opsconductor.spring.internal.rest;

import io.opsconductor.Services;
import io.opsconductor.auth.SessionId;
import io.opsconductor.common.CoreErrorCode;
import io.opsconductor.common.PageRequest;
import io.opsconductor.spring.internal.rest.AccessJson.SessionList;
import io.opsconductor.spring.internal.rest.AccessJson.SigningKeyList;
import io.opsconductor.spring.internal.rest.AccessJson.SigningKeyView;
import io.opsconductor.spring.internal.web.Refuses;
import io.opsconductor.user.UserId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Sessions, and the keys that sign their tokens. */
@RestController
@RequestMapping(produces = MediaType.APPLICATION_JSON_VALUE)
class SessionController {
    @GetMapping("/auth/sessions")
    SessionList listSessions(
            Services services,
            @RequestParam(defaultValue = "50") int limit,
            @RequestParam(required = false) @Nullable String cursor) {
        return SessionList.of(services.sessions().list(new PageRequest(limit, cursor)));
    }

    @DeleteMapping(path = "/auth/sessions/{id}", produces = MediaType.ALL_VALUE)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Refuses({CoreErrorCode.SESSION_NOT_FOUND})
    void deleteSession(Services services, @PathVariable UUID id) {
        services.sessions().revoke(new SessionId(id));
    }

    @PostMapping(path = "/auth/revoke-all", produces = MediaType.ALL_VALUE)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void revokeAllSessions(Services services) {
        services.sessions().revokeAll();
    }

    @GetMapping("/users/{id}/sessions")
    @Refuses({CoreErrorCode.USER_NOT_FOUND})
    SessionList listUserSessions(
            Services services,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "50") int limit,
            @RequestParam(required = false) @Nullable String cursor) {
        return SessionList.of(services.sessions().list(new UserId(id), new PageRequest(limit, cursor)));
    }

    @DeleteMapping(path = "/users/{id}/sessions", produces = MediaType.ALL_VALUE)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Refuses({CoreErrorCode.USER_NOT_FOUND})
    void deleteUserSessions(Services services, @PathVariable UUID id) {
        services.sessions().revokeAll(new UserId(id));
    }

    @GetMapping("/auth/keys")
    SigningKeyList listSigningKeys(Services services) {
        return SigningKeyList.of(services.signingKeys().list());
    }

    @PostMapping("/auth/keys/rotate")
    SigningKeyView rotateSigningKey(Services services) {
        return SigningKeyView.of(services.signingKeys().rotate());
    }

    @PostMapping("/auth/keys/replace")
    SigningKeyView replaceSigningKey(Services services) {
        return SigningKeyView.of(services.signingKeys().replace());
    }
}
