package io.opsconductor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.opsconductor.postgres.testing.TestDatabase;
import io.opsconductor.postgres.testing.TestDatabases;
import io.opsconductor.spi.OpsConductorException;
import io.opsconductor.spi.Secret;
import io.opsconductor.spi.credential.CredentialType;
import io.opsconductor.spi.transport.Transport;
import io.opsconductor.spi.transport.TransportContext;
import io.opsconductor.spi.transport.TransportProvider;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TransportsTest {
    @Test
    void twoTransportsOfOneNameFailTheStartAndAreBothNamed() {
        try (TestDatabase database = TestDatabases.empty();
                OpsConductor conductor = OpsConductor.builder()
                        .database(DatabaseSettings.of(
                                database.jdbcUrl(), database.username(), Secret.ofString(database.password())))
                        .masterKey(MasterKey.passphrase(Secret.ofString("a master key of the tests")))
                        .transport(new SecondSsh())
                        .build()) {
            assertThatThrownBy(conductor::start)
                    .isInstanceOfSatisfying(
                            OpsConductorException.class,
                            e -> assertThat(e.code()).isEqualTo("transport_duplicate"))
                    .hasMessageContaining(SecondSsh.class.getName())
                    .hasMessageContaining("io.opsconductor.ssh.SshTransportProvider");
        }
    }

    private static final class SecondSsh implements TransportProvider {
        @Override
        public String name() {
            return "ssh";
        }

        @Override
        public int defaultPort() {
            return 22;
        }

        @Override
        public Set<CredentialType> credentialTypes() {
            return Set.of(CredentialType.SSH);
        }

        @Override
        public Transport open(TransportContext context) {
            throw new AssertionError("the start was to fail before this");
        }
    }
}
