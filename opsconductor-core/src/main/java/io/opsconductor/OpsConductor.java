package io.opsconductor;

import io.opsconductor.auth.Auth;
import io.opsconductor.common.Actor;
import io.opsconductor.common.CoreErrorCode;
import io.opsconductor.internal.user.FirstPassword;
import io.opsconductor.observe.EngineObserver;
import io.opsconductor.run.Retention;
import io.opsconductor.spi.OpsConductorException;
import io.opsconductor.spi.Secret;
import io.opsconductor.spi.kms.KmsProvider;
import io.opsconductor.spi.secret.SecretProvider;
import io.opsconductor.spi.transport.TransportProvider;
import io.opsconductor.system.NodeLoad;
import io.opsconductor.system.Readiness;
import io.opsconductor.target.HostKeyPolicy;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * OpsConductor in one object. Built, started, used from many threads, closed. It installs no shutdown hook: whoever
 * built it closes it.
 */
public final class OpsConductor implements AutoCloseable {
    private final Settings settings;
    private @Nullable Assembly assembly;
    private volatile boolean closed;

    private OpsConductor(Settings settings) {
        this.settings = settings;
    }

    public static Builder builder() {
        return new Builder();
    }

    /** The version of this library, for example {@code 0.1.0}. */
    public static String version() {
        return Version.CURRENT;
    }

    /** What this node is called in lists. */
    public String nodeName() {
        return settings.nodeName();
    }

    /**
     * Migrates the schema, opens the keyset and begins to work on runs. Calling it again does nothing.
     *
     * @throws OpsConductorException {@code database_unavailable}, {@code master_key_wrong}, {@code master_key_unusable},
     *     {@code kms_unavailable}, {@code transport_duplicate}, {@code provider_duplicate}
     * @throws IllegalStateException if it was closed
     */
    public synchronized void start() {
        if (closed) {
            throw new IllegalStateException("it was closed; build another one");
        }
        if (assembly == null) {
            assembly = Assembly.start(settings);
        }
    }

    /**
     * Whether this node can do its work: it was started, does not stop, and the database answers and has the right schema.
     * Waits for 2 seconds at the most, and asks the database once in a second, however often it is called. Asks for no actor:
     * for probes.
     */
    public Readiness readiness() {
        Assembly running = running();
        return running == null
                ? Readiness.not(
                        CoreErrorCode.NOT_STARTED,
                        closed ? "OpsConductor stops, or has stopped." : "OpsConductor was not started yet.")
                : running.readiness();
    }

    /**
     * What this node works on now; nothing if it was not started. Asks for no actor, and no database: for whoever measures.
     */
    public NodeLoad load() {
        Assembly running = running();
        return running == null
                ? new NodeLoad(0, settings.concurrentRuns(), 0, settings.parallelism(), 0)
                : running.load();
    }

    /**
     * Logging in.
     *
     * @throws OpsConductorException {@code not_started}
     */
    public Auth auth() {
        return started().auth();
    }

    /**
     * The services in somebody's name.
     *
     * @throws OpsConductorException {@code not_started}
     */
    public Services as(Actor actor) {
        return started().services(actor);
    }

    /**
     * Creates an administrator if there is no user at all.
     *
     * @param password 12 to 256 characters, not easily guessed
     * @return whether it did
     * @throws io.opsconductor.common.InvalidInputException if the name or the password breaks its rule
     */
    public boolean createFirstAdmin(String username, Secret password) {
        return started().createFirstAdmin(username, password, FirstPassword.CHOSEN);
    }

    /**
     * As {@link #createFirstAdmin}, with a password that the first login must replace. For one that is printed or sent.
     *
     * @return whether it did
     * @throws io.opsconductor.common.InvalidInputException if the name or the password breaks its rule
     */
    public boolean createFirstAdminForOneLogin(String username, Secret password) {
        return started().createFirstAdmin(username, password, FirstPassword.TEMPORARY);
    }

    /**
     * As {@link #createFirstAdmin}, with a password that may be known to everyone. For demos that nobody can reach but
     * from the machine itself; no setting leads here.
     *
     * @return whether it did
     * @throws io.opsconductor.common.InvalidInputException if the name breaks its rule
     */
    public boolean createDemoAdmin(String username, Secret password) {
        return started().createFirstAdmin(username, password, FirstPassword.KNOWN_TO_ALL);
    }

    /**
     * Seals the keyset that seals all secrets under another master key, at once and for all nodes. Those that run go on;
     * from now on every start needs the new one. For whoever administers the host: it asks for no actor, but for the
     * master key in use.
     *
     * @return whether it was changed; not if {@code next} is the one in use already
     * @throws OpsConductorException {@code master_key_wrong} if {@code current} is not the one in use;
     *     {@code master_key_unusable}, {@code kms_unavailable}, {@code not_started}
     */
    public boolean changeMasterKey(MasterKey current, MasterKey next) {
        return started().changeMasterKey(current, next);
    }

    private synchronized @Nullable Assembly running() {
        return assembly;
    }

    private synchronized Assembly started() {
        if (assembly == null) {
            throw new OpsConductorException(
                    CoreErrorCode.NOT_STARTED,
                    closed ? "OpsConductor was closed." : "OpsConductor was not started. Call start() first.");
        }
        return assembly;
    }

    /**
     * Takes no more work, lets steps under way end for as long as {@link Builder#drainTimeout} says, stops the others,
     * leaves what is unfinished to other nodes, and closes what it opened: within 40 seconds and that time. Idempotent.
     */
    @Override
    public void close() {
        Assembly closing;
        synchronized (this) {
            closing = assembly;
            assembly = null;
            closed = true;
        }
        if (closing != null) {
            closing.close();
        }
    }

    /** Collects settings; {@link #build()} says what is missing. Not safe for use by many threads. */
    public static final class Builder {
        private @Nullable DataSource dataSource;
        private @Nullable DatabaseSettings database;
        private @Nullable MasterKey masterKey;
        private @Nullable MasterKey previousMasterKey;
        private final Map<String, String> kmsSettings = new TreeMap<>();
        private final List<KmsProvider> kmsProviders = new ArrayList<>();
        private final Map<String, String> secretSettings = new TreeMap<>();
        private final List<SecretProvider> secretProviders = new ArrayList<>();
        private InstantSource clock = InstantSource.system();
        private HostKeyPolicy hostKeyPolicy = HostKeyPolicy.TRUST_ON_FIRST_USE;
        private final Map<String, String> transportSettings = new TreeMap<>();
        private final List<TransportProvider> transports = new ArrayList<>();
        private int parallelism = Settings.DEFAULT_PARALLELISM;
        private int concurrentRuns = Settings.DEFAULT_CONCURRENT_RUNS;
        private long outputLimit = Settings.DEFAULT_OUTPUT_LIMIT;
        private Retention retention = Retention.KEEP_ALL;
        private Duration drainTimeout = Settings.DEFAULT_DRAIN_TIMEOUT;
        private @Nullable String nodeName;
        private final List<EngineObserver> observers = new ArrayList<>();

        private Builder() {}

        /** A source of the host's, borrowed: never closed, never reconfigured. Either this or {@link #database}. */
        public Builder dataSource(DataSource source) {
            this.dataSource = Objects.requireNonNull(source, "source");
            return this;
        }

        /** A database to open an own pool to. Either this or {@link #dataSource}. */
        public Builder database(DatabaseSettings settings) {
            this.database = Objects.requireNonNull(settings, "settings");
            return this;
        }

        /** Required. */
        public Builder masterKey(MasterKey key) {
            this.masterKey = Objects.requireNonNull(key, "key");
            return this;
        }

        /**
         * The master key before {@link #masterKey}. Where the database is still sealed under this one, the start seals it
         * under the new one; it may be left away once that was done.
         */
        public Builder previousMasterKey(MasterKey key) {
            this.previousMasterKey = Objects.requireNonNull(key, "key");
            return this;
        }

        /** A setting of a key management service, for example {@code acme-kms}, {@code endpoint}, {@code https://...}. */
        public Builder kmsSetting(String provider, String key, String value) {
            kmsSettings.put(provider + "." + key, Objects.requireNonNull(value, "value"));
            return this;
        }

        /** A key management service beside those found by {@link java.util.ServiceLoader}. */
        public Builder kms(KmsProvider provider) {
            kmsProviders.add(Objects.requireNonNull(provider, "provider"));
            return this;
        }

        /** A setting of a provider of secrets, for example {@code file}, {@code directory}, {@code /run/secrets}. */
        public Builder secretSetting(String provider, String key, String value) {
            secretSettings.put(provider + "." + key, Objects.requireNonNull(value, "value"));
            return this;
        }

        /** A provider of secrets beside those found by {@link java.util.ServiceLoader}. */
        public Builder secretProvider(SecretProvider provider) {
            secretProviders.add(Objects.requireNonNull(provider, "provider"));
            return this;
        }

        /** The system's clock unless set. */
        public Builder clock(InstantSource source) {
            this.clock = Objects.requireNonNull(source, "source");
            return this;
        }

        /** {@link HostKeyPolicy#TRUST_ON_FIRST_USE} unless set. */
        public Builder hostKeyPolicy(HostKeyPolicy policy) {
            this.hostKeyPolicy = Objects.requireNonNull(policy, "policy");
            return this;
        }

        /** A setting of a transport, for example {@code ssh}, {@code idle_timeout}, {@code 60}. */
        public Builder transportSetting(String transport, String key, String value) {
            transportSettings.put(transport + "." + key, Objects.requireNonNull(value, "value"));
            return this;
        }

        /** A transport beside those found by {@link java.util.ServiceLoader}. */
        public Builder transport(TransportProvider provider) {
            transports.add(Objects.requireNonNull(provider, "provider"));
            return this;
        }

        /** How many targets this node works on at once, over all runs: 1 to 10000; 500 unless set. */
        public Builder parallelism(int targets) {
            this.parallelism = targets;
            return this;
        }

        /**
         * How many runs this node works on at once: 0 to 500; 20 unless set. With 0 it only serves: it starts and follows
         * runs that other nodes work on.
         */
        public Builder concurrentRuns(int runs) {
            this.concurrentRuns = runs;
            return this;
        }

        /** How many bytes of output are stored of each step run: 1024 to 1 GiB; 64 MiB unless set. */
        public Builder outputLimit(long bytes) {
            this.outputLimit = bytes;
            return this;
        }

        /**
         * How long the history of runs is kept; {@link Retention#KEEP_ALL} unless set. What is to go is deleted within
         * about an hour, by one node of all that share the database: give every node the same.
         */
        public Builder retention(Retention bounds) {
            this.retention = Objects.requireNonNull(bounds, "bounds");
            return this;
        }

        /**
         * How long steps under way may go on when this node is closed, before they are stopped: 0 to 1 hour; 10 seconds
         * unless set.
         */
        public Builder drainTimeout(Duration time) {
            this.drainTimeout = Objects.requireNonNull(time, "time");
            return this;
        }

        /** What this node is called in lists; the machine's name unless set. */
        public Builder nodeName(String name) {
            this.nodeName = Objects.requireNonNull(name, "name");
            return this;
        }

        /** One that is told what this node does, beside those given before. */
        public Builder observer(EngineObserver observer) {
            observers.add(Objects.requireNonNull(observer, "observer"));
            return this;
        }

        /** @throws IllegalStateException naming what is missing or contradicts itself */
        public OpsConductor build() {
            return new OpsConductor(Settings.checked(
                    dataSource,
                    database,
                    masterKey,
                    previousMasterKey,
                    kmsSettings,
                    kmsProviders,
                    secretSettings,
                    secretProviders,
                    clock,
                    hostKeyPolicy,
                    transportSettings,
                    transports,
                    parallelism,
                    concurrentRuns,
                    outputLimit,
                    retention,
                    drainTimeout,
                    nodeName,
                    observers));
        }
    }
}
