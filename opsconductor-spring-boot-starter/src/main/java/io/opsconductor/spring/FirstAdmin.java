package io.opsconductor.spring;

import io.opsconductor.OpsConductor;
import io.opsconductor.spi.Secret;
import java.security.SecureRandom;
import java.util.Arrays;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sees to it that somebody can log in to a new database. */
final class FirstAdmin {
    private static final Logger log = LoggerFactory.getLogger(FirstAdmin.class);
    private static final int PASSWORD_LENGTH = 20;
    /** Without the characters that are easily taken for one another. */
    private static final String ALPHABET = "ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnpqrstuvwxyz23456789";

    private final OpsConductor conductor;
    private final OpsConductorProperties.Admin settings;

    FirstAdmin(OpsConductor conductor, OpsConductorProperties.Admin settings) {
        this.conductor = conductor;
        this.settings = settings;
    }

    void createIfThereIsNoUser() {
        Secret configured = settings.password();
        if (configured != null && configured.length() > 0) {
            if (conductor.createFirstAdmin(settings.username(), configured)) {
                log.info("Created the first administrator, {}.", settings.username());
            }
            return;
        }
        char[] password = randomPassword();
        if (conductor.createFirstAdminForOneLogin(settings.username(), Secret.ofChars(password))) {
            log.warn(
                    "Created the first administrator, {}, with the password {} - shown this once; the first login must replace"
                            + " it.",
                    settings.username(),
                    new String(password));
        }
        Arrays.fill(password, '\0');
    }

    private static char[] randomPassword() {
        SecureRandom random = new SecureRandom();
        char[] password = new char[PASSWORD_LENGTH];
        for (int i = 0; i < password.length; i++) {
            password[i] = ALPHABET.charAt(random.nextInt(ALPHABET.length()));
        }
        return password;
    }
}
