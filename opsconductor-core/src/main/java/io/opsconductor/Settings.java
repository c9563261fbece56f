package io.opsconductor;

import io.opsconductor.internal.observe.GuardedObserver;
import io.opsconductor.observe.EngineObserver;
import io.opsconductor.run.Retention;
import io.opsconductor.spi.kms.KmsProvider;
import io.opsconductor.spi.secret.SecretProvider;
import io.opsconductor.spi.transport.TransportProvider;
import io.opsconductor.target.HostKeyPolicy;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** What the builder collected, checked. Either {@code dataSource} or {@code database} is there. */
record Settings(
        @Nullable DataSource dataSource,
        @Nullable DatabaseSettings database,
        MasterKey masterKey,
        @Nullable MasterKey previousMasterKey,
        Map<String, String> kmsSettings,
        List<KmsProvider> kmsProviders,
        Map<String, String> secretSettings,
        List<SecretProvider> secretProviders,
        InstantSource clock,
        HostKeyPolicy hostKeyPolicy,
        Map<String, String> transportSettings,
        List<TransportProvider> transports,
        int parallelism,
        int concurrentRuns,
        long outputLimit,
        Retention retention,
        Duration drainTimeout,
        String nodeName,
        EngineObserver observer) {
    static final int DEFAULT_PARALLELISM = 500;
    static final int DEFAULT_CONCURRENT_RUNS = 20;
    static final long DEFAULT_OUTPUT_LIMIT = 64L << 20;
    static final Duration DEFAULT_DRAIN_TIMEOUT = Duration.ofSeconds(10);
    private static final int MAX_PARALLELISM = 10_000;
    private static final int MAX_CONCURRENT_RUNS = 500;
    private static final long MIN_OUTPUT_LIMIT = 1024;
    private static final long MAX_OUTPUT_LIMIT = 1L << 30;
    private static final Duration MAX_DRAIN_TIMEOUT = Duration.ofHours(1);

    static Settings checked(
            @Nullable DataSource dataSource,
            @Nullable DatabaseSettings database,
            @Nullable MasterKey masterKey,
            @Nullable MasterKey previousMasterKey,
            Map<String, String> kmsSettings,
            List<KmsProvider> kmsProviders,
            Map<String, String> secretSettings,
            List<SecretProvider> secretProviders,
            InstantSource clock,
            HostKeyPolicy hostKeyPolicy,
            Map<String, String> transportSettings,
            List<TransportProvider> transports,
            int parallelism,
            int concurrentRuns,
            long outputLimit,
            Retention retention,
            Duration drainTimeout,
            @Nullable String nodeName,
            List<EngineObserver> observers) {
        if ((dataSource == null) == (database == null)) {
            throw new IllegalStateException("give either dataSource or database");
        }
        if (masterKey == null) {
            throw new IllegalStateException("give a masterKey");
        }
        requireRange("parallelism", parallelism, 1, MAX_PARALLELISM);
        requireRange("concurrentRuns", concurrentRuns, 0, MAX_CONCURRENT_RUNS);
        requireRange("outputLimit", outputLimit, MIN_OUTPUT_LIMIT, MAX_OUTPUT_LIMIT);
        if (drainTimeout.isNegative() || drainTimeout.compareTo(MAX_DRAIN_TIMEOUT) > 0) {
            throw new IllegalStateException("drainTimeout must be 0 to 1 hour, not " + drainTimeout);
        }
        return new Settings(
                dataSource,
                database,
                masterKey,
                previousMasterKey,
                Map.copyOf(kmsSettings),
                List.copyOf(kmsProviders),
                Map.copyOf(secretSettings),
                List.copyOf(secretProviders),
                // what PostgreSQL keeps of a time, so that a record equals what is read back
                () -> clock.instant().truncatedTo(ChronoUnit.MICROS),
                hostKeyPolicy,
                Map.copyOf(transportSettings),
                List.copyOf(transports),
                parallelism,
                concurrentRuns,
                outputLimit,
                retention,
                drainTimeout,
                nodeName == null ? machineName() : nodeName,
                GuardedObserver.of(observers));
    }

    private static void requireRange(String name, long value, long min, long max) {
        if (value < min || value > max) {
            throw new IllegalStateException(name + " must be " + min + " to " + max + ", not " + value);
        }
    }

    private static String machineName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "node";
        }
    }
}
