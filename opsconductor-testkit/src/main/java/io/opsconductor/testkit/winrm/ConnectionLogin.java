package io.opsconductor.testkit.winrm;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds out who speaks on one connection. Used by one thread. */
final class ConnectionLogin {
    private static final Logger log = LoggerFactory.getLogger(ConnectionLogin.class);
    private static final String BASIC = "basic ";
    private static final String NEGOTIATE = "Negotiate";

    private final HostSettings settings;
    private final LoginMechanisms mechanisms;
    private final Trouble trouble;
    /** Of the login that is going on or has ended well. */
    private @Nullable NegotiateLogin negotiation;

    ConnectionLogin(HostSettings settings, LoginMechanisms mechanisms, Trouble trouble) {
        this.settings = settings;
        this.mechanisms = mechanisms;
        this.trouble = trouble;
    }

    /**
     * Once a login by Negotiate is complete, it holds for the connection.
     *
     * @param authorization the request's header; null if it has none
     */
    Login check(@Nullable String authorization) {
        if (trouble.areLoginsRefused()) {
            negotiation = null;
            return refused();
        }
        String wanted = authorization == null ? "" : authorization.toLowerCase(Locale.ROOT);
        if (!mechanisms.isEmpty() && wanted.startsWith("negotiate ")) {
            return negotiate(
                    authorization == null
                            ? ""
                            : authorization.substring(NEGOTIATE.length()).strip());
        }
        if (offersBasic() && wanted.startsWith(BASIC)) {
            return basic(
                    authorization == null
                            ? ""
                            : authorization.substring(BASIC.length()).strip());
        }
        return sealing() == null || authorization != null ? refused() : admitted(null);
    }

    /** What seals the messages of the connection; null if nothing does. */
    @Nullable MessageSealing sealing() {
        return negotiation == null ? null : negotiation.sealing();
    }

    private Login negotiate(String encoded) {
        if (negotiation == null || negotiation.sealing() != null) {
            negotiation = new NegotiateLogin(mechanisms);
        }
        try {
            byte[] answer = negotiation.next(Base64.getDecoder().decode(encoded));
            String header = answer == null
                    ? null
                    : NEGOTIATE + " " + Base64.getEncoder().encodeToString(answer);
            if (negotiation.sealing() != null) {
                return admitted(header);
            }
            return header == null ? refused() : new Login.Refused(List.of(header));
        } catch (RefusedException | IllegalArgumentException e) {
            log.debug("A login failed: {}", e.getMessage());
            negotiation = null;
            return refused();
        }
    }

    private Login admitted(@Nullable String header) {
        return new Login.Admitted(settings.account().shownName(), header);
    }

    /** As in Windows, Basic is not to be had where it would go over the wire in clear text, unless that is allowed. */
    private boolean offersBasic() {
        return settings.basic() && settings.allowsPlainMessages();
    }

    /** Clients write what is beyond ASCII in UTF-8, or in the code page of Western Windows. */
    private Login basic(String encoded) {
        try {
            byte[] pair = Base64.getDecoder().decode(encoded);
            if (isRight(new String(pair, StandardCharsets.UTF_8))
                    || isRight(new String(pair, Charset.forName("windows-1252")))) {
                return admitted(null);
            }
        } catch (IllegalArgumentException e) {
            // no Base64, so no login
        }
        return refused();
    }

    private boolean isRight(String pair) {
        int colon = pair.indexOf(':');
        return colon >= 0
                && settings.account().isNamed(pair.substring(0, colon))
                && settings.account().hasPassword(pair.substring(colon + 1));
    }

    private Login refused() {
        List<String> challenges = new ArrayList<>();
        if (!mechanisms.isEmpty()) {
            challenges.add(NEGOTIATE);
        }
        if (offersBasic()) {
            challenges.add("Basic realm=\"WSMAN\"");
        }
        return new Login.Refused(challenges);
    }
}
