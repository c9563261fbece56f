package io.opsconductor.spring.internal.rest;

import io.opsconductor.Services;
import io.opsconductor.auth.ApiTokenId;
import io.opsconductor.common.CoreErrorCode;
import io.opsconductor.common.PageRequest;
import io.opsconductor.spring.internal.rest.AccessJson.CreatedTokenView;
import io.opsconductor.spring.internal.rest.AccessJson.GrantList;
import io.opsconductor.spring.internal.rest.AccessJson.TokenBody;
import io.opsconductor.spring.internal.rest.AccessJson.TokenList;
import io.opsconductor.spring.internal.rest.AccessJson.TokenView;
import io.opsconductor.spring.internal.web.ApiPaths;
import io.opsconductor.spring.internal.web.Creation;
import io.opsconductor.spring.internal.web.Refuses;
import io.opsconductor.user.UserId;
import jakarta.servlet.http.HttpServletRequest;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** API tokens, and the grants of users. */
@RestController
@RequestMapping(produces = MediaType.APPLICATION_JSON_VALUE)
class TokenController {
    private final ApiPaths paths;

    TokenController(ApiPaths paths) {
        this.paths = paths;
    }

    @GetMapping("/tokens")
    TokenList listTokens(
            Services services,
            @RequestParam(defaultValue = "50") int limit,
            @RequestParam(required = false) @Nullable String cursor) {
        return TokenList.of(services.apiTokens().list(new PageRequest(limit, cursor)));
    }

    @PostMapping(path = "/tokens", consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    @Refuses({CoreErrorCode.NAME_TAKEN, CoreErrorCode.TOO_MANY_TOKENS, CoreErrorCode.IDEMPOTENCY_KEY_REUSED})
    ResponseEntity<CreatedTokenView> createToken(
            Services services, Creation creation, @RequestBody TokenBody body, HttpServletRequest request) {
        CreatedTokenView token = creation.of(
                inside -> CreatedTokenView.of(inside.apiTokens().create(body.toNewApiToken())),
                CreatedTokenView::id,
                id -> CreatedTokenView.of(services.apiTokens().get(new ApiTokenId(id)), null));
        return ResponseEntity.created(paths.location(request, "/tokens/" + token.id()))
                .body(token);
    }

    @GetMapping("/tokens/{id}")
    @Refuses({CoreErrorCode.API_TOKEN_NOT_FOUND})
    TokenView getToken(Services services, @PathVariable UUID id) {
        return TokenView.of(services.apiTokens().get(new ApiTokenId(id)));
    }

    @DeleteMapping(path = "/tokens/{id}", produces = MediaType.ALL_VALUE)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Refuses({CoreErrorCode.API_TOKEN_NOT_FOUND})
    void deleteToken(Services services, @PathVariable UUID id) {
        services.apiTokens().revoke(new ApiTokenId(id));
    }

    @GetMapping("/users/{id}/tokens")
    @Refuses({CoreErrorCode.USER_NOT_FOUND})
    TokenList listUserTokens(
            Services services,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "50") int limit,
            @RequestParam(required = false) @Nullable String cursor) {
        return TokenList.of(services.apiTokens().list(new UserId(id), new PageRequest(limit, cursor)));
    }

    @GetMapping("/users/{id}/grants")
    @Refuses({CoreErrorCode.USER_NOT_FOUND})
    GrantList listUserGrants(Services services, @PathVariable UUID id) {
        return GrantList.of(services.grants().of(new UserId(id)));
    }

    @PutMapping(path = "/users/{id}/grants", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Refuses({CoreErrorCode.USER_NOT_FOUND, CoreErrorCode.LAST_ADMIN, CoreErrorCode.SELECTOR_INVALID})
    GrantList replaceUserGrants(Services services, @PathVariable UUID id, @RequestBody GrantList body) {
        return GrantList.of(services.grants().replace(new UserId(id), body.toGrants()));
    }
}
