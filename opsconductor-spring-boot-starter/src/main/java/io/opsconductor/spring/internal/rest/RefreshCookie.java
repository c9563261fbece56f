package io.opsconductor.spring.internal.rest;

import io.opsconductor.spi.OpsConductorException;
import io.opsconductor.spi.Secret;
import io.opsconductor.spring.internal.web.ApiPaths;
import io.opsconductor.spring.internal.web.RequestErrorCode;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseCookie;

/**
 * The refresh token where a page's scripts cannot read it, for browsers. Sent to the routes of logging in only, by pages
 * of the same site only; what another site has a browser send is refused, should the browser send it all the same.
 */
final class RefreshCookie {
    static final String NAME = "__Secure-opsconductor-refresh";

    private static final Duration LIFETIME = Duration.ofDays(7);

    private final ApiPaths paths;

    RefreshCookie(ApiPaths paths) {
        this.paths = paths;
    }

    String holding(HttpServletRequest request, String token) {
        return cookie(request, token, LIFETIME);
    }

    String forgotten(HttpServletRequest request) {
        return cookie(request, "", Duration.ZERO);
    }

    /**
     * The token of the body, else that of the cookie.
     *
     * @throws OpsConductorException {@code cross_site} if it comes from a page of another site, {@code token_missing}
     */
    static String tokenOf(@Nullable Secret inBody, HttpServletRequest request) {
        if (inBody != null) {
            return inBody.revealChars(String::new);
        }
        Cookie[] cookies = request.getCookies();
        if (cookies != null) {
            for (Cookie cookie : cookies) {
                if (cookie.getName().equals(NAME)) {
                    requireSameOrigin(request);
                    return cookie.getValue();
                }
            }
        }
        throw new OpsConductorException(
                RequestErrorCode.TOKEN_MISSING,
                "There is no refresh token, neither as refresh_token in the body nor as a cookie. Log in.");
    }

    /** Browsers say it since 2023 (Fetch Metadata, section 2.3); for those that do not, the cookie's SameSite must do. */
    private static void requireSameOrigin(HttpServletRequest request) {
        String site = request.getHeader("Sec-Fetch-Site");
        if (site != null && !site.equals("same-origin")) {
            throw new OpsConductorException(
                    RequestErrorCode.CROSS_SITE, "The cookie is for pages of this server. Log in there.");
        }
    }

    private String cookie(HttpServletRequest request, String value, Duration maxAge) {
        return ResponseCookie.from(NAME, value)
                .httpOnly(true)
                .secure(true)
                .sameSite("Strict")
                .path(paths.location(request, "/auth").toString())
                .maxAge(maxAge)
                .build()
                .toString();
    }
}
