package io.opsconductor.testkit.winrm;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Finds out who speaks on one connection. Used by one thread. */
final class ConnectionLogin {
    private static final String BASIC = "basic ";

    private final HostSettings settings;
    private final boolean secure;

    /** @param secure whether the connection is encrypted by TLS */
    ConnectionLogin(HostSettings settings, boolean secure) {
        this.settings = settings;
        this.secure = secure;
    }

    /** @param authorization the request's header; null if it has none */
    Login check(@Nullable String authorization) {
        if (authorization != null
                && offersBasic()
                && authorization.toLowerCase(Locale.ROOT).startsWith(BASIC)) {
            return basic(authorization.substring(BASIC.length()).strip());
        }
        return new Login.Refused(challenges());
    }

    /** As in Windows, Basic is not to be had where it would go over the wire in clear text, unless that is allowed. */
    private boolean offersBasic() {
        return settings.basic() && (secure || settings.allowUnencrypted());
    }

    /** Clients write what is beyond ASCII in UTF-8, or in the code page of Western Windows. */
    private Login basic(String encoded) {
        try {
            byte[] pair = Base64.getDecoder().decode(encoded);
            if (isRight(new String(pair, StandardCharsets.UTF_8))
                    || isRight(new String(pair, Charset.forName("windows-1252")))) {
                return new Login.Admitted(settings.account().shownName(), null);
            }
        } catch (IllegalArgumentException e) {
            // no Base64, so no login
        }
        return new Login.Refused(challenges());
    }

    private boolean isRight(String pair) {
        int colon = pair.indexOf(':');
        return colon >= 0
                && settings.account().isNamed(pair.substring(0, colon))
                && settings.account().hasPassword(pair.substring(colon + 1));
    }

    private List<String> challenges() {
        List<String> challenges = new ArrayList<>();
        if (offersBasic()) {
            challenges.add("Basic realm=\"WSMAN\"");
        }
        return challenges;
    }
}
