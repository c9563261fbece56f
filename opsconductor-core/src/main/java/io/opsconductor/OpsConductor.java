package io.opsconductor;

import io.opsconductor.auth.Auth;
import io.opsconductor.common.Actor;
import io.opsconductor.spi.Secret;
import io.opsconductor.spi.transport.TransportProvider;
import io.opsconductor.target.HostKeyPolicy;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * OpsConductor in one object. Built, started, used from many threads, closed. It installs no shutdown hook: whoever
 * built it closes it.
 */
@SuppressWarnings("DoNotCallSuggester")
public final class OpsConductor implements AutoCloseable {
    private OpsConductor() {}

    public static Builder builder() {
        return new Builder();
    }

    /**
     * Migrates the schema, opens the keyset and begins to work on runs. Calling it again does nothing.
     *
     * @throws io.opsconductor.spi.OpsConductorException {@code database_unavailable}, {@code master_key_wrong},
     *     {@code transport_duplicate}
     */
    public void start() {
        throw new UnsupportedOperationException();
    }

    /** Logging in. @throws io.opsconductor.spi.OpsConductorException {@code not_started} */
    public Auth auth() {
        throw new UnsupportedOperationException();
    }

    /** The services in somebody's name. @throws io.opsconductor.spi.OpsConductorException {@code not_started} */
    public Services as(Actor actor) {
        throw new UnsupportedOperationException();
    }

    /**
     * Creates an administrator if there is no user at all.
     *
     * @return whether it did
     */
    public boolean createFirstAdmin(String username, Secret password) {
        throw new UnsupportedOperationException();
    }

    /** Stops taking work, lets what runs be taken over, and closes what it opened. Idempotent. */
    @Override
    public void close() {}

    /** Collects settings; {@link #build()} says what is missing. Not safe for use by many threads. */
    public static final class Builder {
        private @Nullable DataSource dataSource;
        private @Nullable DatabaseSettings database;
        private @Nullable MasterKey masterKey;
        private InstantSource clock = InstantSource.system();
        private HostKeyPolicy hostKeyPolicy = HostKeyPolicy.TRUST_ON_FIRST_USE;
        private final Map<String, String> transportSettings = new TreeMap<>();
        private final List<TransportProvider> transports = new ArrayList<>();
        private int parallelism = 500;
        private int concurrentRuns = 20;
        private @Nullable String nodeName;

        private Builder() {}

        /** A source of the host's, borrowed: never closed, never reconfigured. Either this or {@link #database}. */
        public Builder dataSource(DataSource source) {
            this.dataSource = source;
            return this;
        }

        /** A database to open an own pool to. Either this or {@link #dataSource}. */
        public Builder database(DatabaseSettings settings) {
            this.database = settings;
            return this;
        }

        /** Required. */
        public Builder masterKey(MasterKey key) {
            this.masterKey = key;
            return this;
        }

        /** The system's clock unless set. */
        public Builder clock(InstantSource source) {
            this.clock = source;
            return this;
        }

        /** {@link HostKeyPolicy#TRUST_ON_FIRST_USE} unless set. */
        public Builder hostKeyPolicy(HostKeyPolicy policy) {
            this.hostKeyPolicy = policy;
            return this;
        }

        /** A setting of a transport, for example {@code ssh}, {@code idle_timeout}, {@code 60}. */
        public Builder transportSetting(String transport, String key, String value) {
            transportSettings.put(transport + "." + key, value);
            return this;
        }

        /** A transport beside those found by {@link java.util.ServiceLoader}. */
        public Builder transport(TransportProvider provider) {
            transports.add(provider);
            return this;
        }

        /** How many targets this node works on at once, over all runs: 1 to 10000; 500 unless set. */
        public Builder parallelism(int targets) {
            this.parallelism = targets;
            return this;
        }

        /** How many runs this node works on at once: 1 to 500; 20 unless set. */
        public Builder concurrentRuns(int runs) {
            this.concurrentRuns = runs;
            return this;
        }

        /** What this node is called in lists; the machine's name unless set. */
        public Builder nodeName(String name) {
            this.nodeName = name;
            return this;
        }

        /** @throws IllegalStateException naming what is missing or contradicts itself */
        public OpsConductor build() {
            throw new UnsupportedOperationException(java.util.Arrays.asList(
                            dataSource,
                            database,
                            masterKey,
                            clock,
                            hostKeyPolicy,
                            transportSettings,
                            transports,
                            parallelism,
                            concurrentRuns,
                            nodeName)
                    .toString());
        }
    }
}
