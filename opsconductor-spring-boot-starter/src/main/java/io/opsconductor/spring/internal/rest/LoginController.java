package io.opsconductor.spring.internal.rest;

import io.opsconductor.OpsConductor;
import io.opsconductor.auth.Client;
import io.opsconductor.auth.Tokens;
import io.opsconductor.common.CoreErrorCode;
import io.opsconductor.spring.internal.rest.AuthJson.LoginBody;
import io.opsconductor.spring.internal.rest.AuthJson.RefreshBody;
import io.opsconductor.spring.internal.rest.AuthJson.TokensView;
import io.opsconductor.spring.internal.web.ApiPaths;
import io.opsconductor.spring.internal.web.Refuses;
import io.opsconductor.spring.internal.web.RequestErrorCode;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** There only where users log in here. */
@RestController
@ConditionalOnProperty(name = "opsconductor.rest.login", matchIfMissing = true)
@RequestMapping(path = "/auth", produces = MediaType.APPLICATION_JSON_VALUE)
class LoginController {
    private final OpsConductor conductor;
    private final RefreshCookie cookie;

    LoginController(OpsConductor conductor, ApiPaths paths) {
        this.conductor = conductor;
        this.cookie = new RefreshCookie(paths);
    }

    @PostMapping(path = "/login", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Refuses({
        CoreErrorCode.LOGIN_FAILED,
        CoreErrorCode.PASSWORD_CHANGE_REQUIRED,
        CoreErrorCode.TOO_MANY_LOGINS,
        CoreErrorCode.BUSY
    })
    ResponseEntity<TokensView> login(@RequestBody LoginBody body, Client client, HttpServletRequest request) {
        Tokens tokens = body.login(conductor.auth(), client);
        return answer(tokens, Boolean.TRUE.equals(body.refreshCookie()), request);
    }

    @PostMapping(path = "/refresh", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Refuses(
            value = {
                CoreErrorCode.REFRESH_TOKEN_INVALID,
                CoreErrorCode.REFRESH_TOKEN_REUSED,
                CoreErrorCode.REFRESH_TOKEN_SUPERSEDED
            },
            request = {RequestErrorCode.TOKEN_MISSING, RequestErrorCode.CROSS_SITE})
    ResponseEntity<TokensView> refreshTokens(@RequestBody RefreshBody body, Client client, HttpServletRequest request) {
        Tokens tokens = conductor.auth().refresh(RefreshCookie.tokenOf(body.refreshToken(), request), client);
        return answer(tokens, body.refreshToken() == null, request);
    }

    private ResponseEntity<TokensView> answer(Tokens tokens, boolean inCookie, HttpServletRequest request) {
        if (!inCookie) {
            return ResponseEntity.ok(TokensView.of(tokens, tokens.refreshToken()));
        }
        return ResponseEntity.ok()
                .header(HttpHeaders.SET_COOKIE, cookie.holding(request, tokens.refreshToken()))
                .body(TokensView.of(tokens, null));
    }

    @PostMapping(path = "/logout", consumes = MediaType.APPLICATION_JSON_VALUE, produces = MediaType.ALL_VALUE)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Refuses(request = {RequestErrorCode.TOKEN_MISSING, RequestErrorCode.CROSS_SITE})
    ResponseEntity<Void> logout(@RequestBody RefreshBody body, Client client, HttpServletRequest request) {
        conductor.auth().logout(RefreshCookie.tokenOf(body.refreshToken(), request), client);
        var answer = ResponseEntity.noContent();
        if (body.refreshToken() == null) {
            answer.header(HttpHeaders.SET_COOKIE, cookie.forgotten(request));
        }
        return answer.build();
    }
}
