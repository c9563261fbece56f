package io.opsconductor.ssh;

import java.security.KeyPair;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import org.apache.sshd.client.ClientBuilder;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.auth.keyboard.UserInteraction;
import org.apache.sshd.client.auth.pubkey.UserAuthPublicKeyFactory;
import org.apache.sshd.client.config.hosts.HostConfigEntryResolver;
import org.apache.sshd.client.config.keys.ClientIdentityLoader;
import org.apache.sshd.common.NamedResource;
import org.apache.sshd.common.config.keys.FilePasswordProvider;
import org.apache.sshd.common.kex.KeyExchangeFactory;
import org.apache.sshd.common.keyprovider.KeyIdentityProvider;
import org.apache.sshd.common.session.Session;
import org.apache.sshd.common.session.SessionContext;
import org.apache.sshd.common.session.SessionListener;
import org.apache.sshd.core.CoreModuleProperties;

/**
 * Sets MINA's client up so that it knows nothing but what it is told: no {@code ~/.ssh/config}, no default keys, no
 * agent, no {@code known_hosts}, no questions to a terminal.
 */
final class MinaClient {
    /** Bytes per channel that may be on their way or waiting for a sink; bounds memory, and speed on long lines. */
    private static final long WINDOW = 256 * 1024;

    private MinaClient() {}

    static SshClient start(SshSettings settings) {
        BouncyCastle.use();
        SshClient client = ClientBuilder.builder()
                .hostConfigEntryResolver(HostConfigEntryResolver.EMPTY)
                .clientIdentityLoader(new NoIdentities())
                .filePasswordProvider(FilePasswordProvider.EMPTY)
                .serverKeyVerifier((session, address, key) -> {
                    ConnectAttempt attempt = ConnectAttempt.of(session);
                    return attempt != null && attempt.presented(HostKeys.of(key));
                })
                .build();
        client.setKeyIdentityProvider(KeyIdentityProvider.EMPTY_KEYS_PROVIDER);
        client.setKeyExchangeFactories(costliestLast(client.getKeyExchangeFactories()));
        client.setKexExtensionHandler(new SignatureAlgorithms());
        client.setUserInteraction(UserInteraction.NONE);
        client.setUserAuthFactories(List.of(UserAuthPublicKeyFactory.INSTANCE));
        client.setSessionFactory(QuietSession.factory(client));
        client.addSessionListener(new Progress());
        CoreModuleProperties.WINDOW_SIZE.set(client, WINDOW);
        // A command may be silent for hours; whether the peer lives is asked by keepalives, not guessed from silence.
        CoreModuleProperties.IDLE_TIMEOUT.set(client, Duration.ZERO);
        CoreModuleProperties.NIO2_READ_TIMEOUT.set(client, Duration.ZERO);
        CoreModuleProperties.AUTH_TIMEOUT.set(client, Duration.ZERO);
        CoreModuleProperties.HEARTBEAT_INTERVAL.set(client, settings.keepaliveInterval());
        CoreModuleProperties.HEARTBEAT_NO_REPLY_MAX.set(client, settings.keepaliveMissed());
        client.start();
        return client;
    }

    /**
     * In Java one key exchange with sntrup761 costs 50 ms of a processor, five times what all else of a connection
     * costs; so it is for servers that have nothing else. ML-KEM stays first.
     */
    private static List<KeyExchangeFactory> costliestLast(List<KeyExchangeFactory> methods) {
        return methods.stream()
                .sorted(Comparator.comparing(method -> method.getName().startsWith("sntrup")))
                .toList();
    }

    /** Tells the attempt how far its session has come. */
    private static final class Progress implements SessionListener {
        @Override
        public void sessionPeerIdentificationReceived(Session session, String version, List<String> extraLines) {
            ConnectAttempt attempt = ConnectAttempt.of(session);
            if (attempt != null) {
                attempt.identified();
            }
        }

        @Override
        public void sessionPeerIdentificationLine(Session session, String line, List<String> extraLines) {
            ConnectAttempt attempt = ConnectAttempt.of(session);
            if (attempt != null) {
                attempt.greeted(line);
            }
        }

        @Override
        public void sessionException(Session session, Throwable failure) {
            ConnectAttempt attempt = ConnectAttempt.of(session);
            if (attempt != null) {
                attempt.broke(failure);
            }
        }

        @Override
        public void sessionDisconnect(Session session, int reason, String message, String language, boolean initiator) {
            ConnectAttempt attempt = ConnectAttempt.of(session);
            if (attempt != null && !initiator) {
                attempt.dismissed(message);
            }
        }
    }

    private static final class NoIdentities implements ClientIdentityLoader {
        @Override
        public boolean isValidLocation(NamedResource location) {
            return false;
        }

        @Override
        public Iterable<KeyPair> loadClientIdentities(
                SessionContext session, NamedResource location, FilePasswordProvider passwords) {
            return List.of();
        }
    }
}
