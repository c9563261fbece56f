package io.opsconductor.spring.internal.rest;

import io.opsconductor.Services;
import io.opsconductor.auth.ApiTokenId;
import io.opsconductor.common.PageRequest;
import io.opsconductor.spring.internal.rest.AccessJson.CreatedTokenView;
import io.opsconductor.spring.internal.rest.AccessJson.GrantList;
import io.opsconductor.spring.internal.rest.AccessJson.TokenBody;
import io.opsconductor.spring.internal.rest.AccessJson.TokenList;
import io.opsconductor.spring.internal.web.Creation;
import io.opsconductor.user.UserId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
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
    @GetMapping("/tokens")
    TokenList list(
            Services services,
            @RequestParam(defaultValue = "50") int limit,
            @RequestParam(required = false) @Nullable String cursor) {
        return TokenList.of(services.apiTokens().list(new PageRequest(limit, cursor)));
    }

    @PostMapping(path = "/tokens", consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    CreatedTokenView create(Services services, Creation creation, @RequestBody TokenBody body) {
        return creation.of(
                inside -> CreatedTokenView.of(inside.apiTokens().create(body.toNewApiToken())),
                CreatedTokenView::id,
                id -> CreatedTokenView.of(services.apiTokens().get(new ApiTokenId(id)), null));
    }

    @DeleteMapping("/tokens/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void revoke(Services services, @PathVariable UUID id) {
        services.apiTokens().revoke(new ApiTokenId(id));
    }

    @GetMapping("/users/{id}/tokens")
    TokenList ofUser(
            Services services,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "50") int limit,
            @RequestParam(required = false) @Nullable String cursor) {
        return TokenList.of(services.apiTokens().list(new UserId(id), new PageRequest(limit, cursor)));
    }

    @GetMapping("/users/{id}/grants")
    GrantList grants(Services services, @PathVariable UUID id) {
        return GrantList.of(services.grants().of(new UserId(id)));
    }

    @PutMapping(path = "/users/{id}/grants", consumes = MediaType.APPLICATION_JSON_VALUE)
    GrantList replaceGrants(Services services, @PathVariable UUID id, @RequestBody GrantList body) {
        services.grants().replace(new UserId(id), body.toGrants());
        return GrantList.of(services.grants().of(new UserId(id)));
    }
}
