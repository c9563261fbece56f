package io.opsconductor.spring.internal.rest;

import io.opsconductor.auth.Client;
import io.opsconductor.auth.Tokens;
import io.opsconductor.spi.OpsConductorException;
import io.opsconductor.spring.internal.web.ApiPaths;
import io.opsconductor.spring.internal.web.RequestErrorCode;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Pattern;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseCookie;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Sends a browser to an OpenID provider, and takes it back with the refresh token in a cookie. */
@RestController
@RequestMapping("/auth/oidc")
class BrowserLoginController {
    private static final String COOKIE = "__Secure-opsconductor-oidc";
    private static final Duration LIFETIME = Duration.ofMinutes(10);
    /** A path of this server and nothing else: no other host, however it may be written. */
    private static final Pattern LOCAL = Pattern.compile("/(?![/\\\\])[\\x21-\\x7e&&[^\\\\]]{0,1000}");

    private final ObjectProvider<BrowserLogin> login;
    private final RefreshCookie refreshCookie;
    private final ApiPaths paths;

    BrowserLoginController(ObjectProvider<BrowserLogin> login, ApiPaths paths) {
        this.login = login;
        this.refreshCookie = new RefreshCookie(paths);
        this.paths = paths;
    }

    @GetMapping("/login")
    ResponseEntity<Void> start(
            @RequestParam(name = "return_to", defaultValue = "/") String returnTo, HttpServletRequest request) {
        BrowserLogin.Start start = login().start();
        BrowserLogin.Pending pending = start.pending();
        String value = String.join(
                "|",
                pending.state(),
                pending.nonce(),
                pending.verifier(),
                URLEncoder.encode(
                        LOCAL.matcher(returnTo).matches() || returnTo.equals("/") ? returnTo : "/",
                        StandardCharsets.UTF_8));
        return ResponseEntity.status(HttpStatus.FOUND)
                .location(start.address())
                .header(HttpHeaders.SET_COOKIE, cookie(request, value, LIFETIME))
                .build();
    }

    /** @param answer of the provider, which may say more than is asked for */
    @GetMapping("/callback")
    ResponseEntity<Void> finish(@RequestParam Map<String, String> answer, Client client, HttpServletRequest request) {
        String code = answer.get("code");
        String state = answer.get("state");
        BrowserLogin provider = login();
        String[] parts = pending(request).split("\\|", -1);
        if (parts.length != 4 || state == null || !same(state, parts[0])) {
            throw failed("it was not begun in this browser, or more than ten minutes ago");
        }
        if (code == null) {
            throw failed("the provider did not let you in");
        }
        Tokens tokens = provider.finish(code, new BrowserLogin.Pending(parts[0], parts[1], parts[2]), client);
        return ResponseEntity.status(HttpStatus.FOUND)
                .location(URI.create(URLDecoder.decode(parts[3], StandardCharsets.UTF_8)))
                .header(HttpHeaders.SET_COOKIE, cookie(request, "", Duration.ZERO))
                .header(HttpHeaders.SET_COOKIE, refreshCookie.holding(request, tokens.refreshToken()))
                .build();
    }

    private BrowserLogin login() {
        BrowserLogin found = login.getIfAvailable();
        if (found == null) {
            throw new OpsConductorException(RequestErrorCode.ROUTE_NOT_FOUND, "There is nothing at this address.");
        }
        return found;
    }

    private static String pending(HttpServletRequest request) {
        Cookie[] cookies = request.getCookies();
        if (cookies != null) {
            for (Cookie cookie : cookies) {
                if (cookie.getName().equals(COOKIE)) {
                    return cookie.getValue();
                }
            }
        }
        return "";
    }

    /** Lax, because the browser comes back from another site. */
    private String cookie(HttpServletRequest request, String value, Duration maxAge) {
        return ResponseCookie.from(COOKIE, value)
                .httpOnly(true)
                .secure(true)
                .sameSite("Lax")
                .path(paths.location(request, "/auth/oidc").toString())
                .maxAge(maxAge)
                .build()
                .toString();
    }

    private static boolean same(String left, String right) {
        return MessageDigest.isEqual(left.getBytes(StandardCharsets.UTF_8), right.getBytes(StandardCharsets.UTF_8));
    }

    private static OpsConductorException failed(String why) {
        return new OpsConductorException(RequestErrorCode.OIDC_FAILED, "Logging in failed: " + why + ". Try again.");
    }
}
