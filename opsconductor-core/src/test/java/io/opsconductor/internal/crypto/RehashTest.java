package io.opsconductor.internal.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import io.opsconductor.auth.Auth;
import io.opsconductor.auth.Client;
import io.opsconductor.auth.Tokens;
import io.opsconductor.common.Role;
import io.opsconductor.testing.ConductorExtension;
import io.opsconductor.user.NewUser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class RehashTest {
    @RegisterExtension
    static final ConductorExtension OPS = new ConductorExtension();

    @Test
    void aHashThatWasMadeWithLessWorkIsReplacedByALogin() {
        Auth auth = OPS.conductor().auth();
        OPS.asAdmin().users().create(new NewUser("early", null, Role.VIEWER, ConductorExtension.PASSWORD));
        Tokens before = auth.login("early", ConductorExtension.PASSWORD, Client.unknown());
        String today = stored();
        String old = new PasswordHasher(8 * 1024, 1).hash(ConductorExtension.PASSWORD);
        OPS.sql().useHandle(handle -> handle.execute("UPDATE opsconductor.app_user SET password_hash = ?", old));

        auth.login("early", ConductorExtension.PASSWORD, Client.unknown());

        assertThat(old).startsWith("$argon2id$v=19$m=8192,t=1,p=1$");
        assertThat(stored()).startsWith("$argon2id$v=19$m=19456,t=2,p=1$").isNotEqualTo(today);
        assertThat(auth.login("early", ConductorExtension.PASSWORD, Client.unknown()))
                .isNotNull();
        assertThat(auth.authenticate(before.accessToken(), Client.unknown()).name())
                .isEqualTo("early");
    }

    @Test
    void aHashOfTodayStays() {
        PasswordHasher hasher = new PasswordHasher();

        assertThat(hasher.isOutdated(hasher.hash(ConductorExtension.PASSWORD))).isFalse();
        assertThat(hasher.isOutdated(new PasswordHasher(19 * 1024, 1).hash(ConductorExtension.PASSWORD)))
                .isTrue();
        assertThat(hasher.isOutdated(new PasswordHasher(32 * 1024, 3).hash(ConductorExtension.PASSWORD)))
                .isFalse();
    }

    private static String stored() {
        return OPS.sql()
                .withHandle(handle -> handle.createQuery("SELECT password_hash FROM opsconductor.app_user")
                        .mapTo(String.class)
                        .one());
    }
}
