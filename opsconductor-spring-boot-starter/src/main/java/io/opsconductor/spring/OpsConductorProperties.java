package io.opsconductor.spring;

import io.opsconductor.spi.Secret;
import io.opsconductor.target.HostKeyPolicy;
import java.nio.file.Path;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.convert.DurationUnit;
import org.springframework.util.unit.DataSize;

/**
 * What can be set of OpsConductor. What is not set is left to the defaults of the builder.
 *
 * @param enabled whether there is an OpsConductor at all
 * @param masterKey passphrase that all stored secrets are sealed under; at least 16 characters; this or one of the two
 *     others is required
 * @param masterKeyFile a file of random bytes in its place, that its owner alone can read
 * @param masterKeyUri address of a key of a key management service in its place
 * @param previousMasterKey passphrase that they were sealed under before; with it the master key is changed at the start
 * @param previousMasterKeyFile the file that was used before
 * @param previousMasterKeyUri the key that was used before
 * @param secret settings of the providers of secrets that credentials refer to, by the provider's name and the setting's
 * @param kms settings of key management services, by the service's name and the setting's
 * @param database a database of its own; without it, the application's data source is used
 * @param admin the first administrator
 * @param parallelism how many targets this node works on at once, over all runs: 1 to 10000
 * @param concurrentRuns how many runs this node works on at once: 0, for a node that only serves, to 500
 * @param outputLimit how much output of one step on one target is kept
 * @param retention how long the history of runs is kept
 * @param drainTimeout how long steps under way may go on when the node stops: 0 to 1 hour
 * @param nodeName what this node is called in lists; the machine's name unless set
 * @param hostKeyPolicy what to do about the host key of a target of which none is pinned
 * @param transport settings of the transports, by the transport's name and the setting's
 */
@ConfigurationProperties("opsconductor")
record OpsConductorProperties(
        @DefaultValue("true") boolean enabled,
        @Nullable Secret masterKey,
        @Nullable Path masterKeyFile,
        @Nullable String masterKeyUri,
        @Nullable Secret previousMasterKey,
        @Nullable Path previousMasterKeyFile,
        @Nullable String previousMasterKeyUri,
        @DefaultValue Map<String, Map<String, String>> kms,
        @DefaultValue Map<String, Map<String, String>> secret,
        @DefaultValue Database database,
        @DefaultValue Admin admin,
        @Nullable Integer parallelism,
        @Nullable Integer concurrentRuns,
        @Nullable DataSize outputLimit,
        @DefaultValue Retention retention,
        @Nullable Duration drainTimeout,
        @Nullable String nodeName,
        @Nullable HostKeyPolicy hostKeyPolicy,
        @DefaultValue Map<String, Map<String, String>> transport) {

    /**
     * A database of OpsConductor's own.
     *
     * @param url JDBC address of a PostgreSQL database, 15 to 18
     * @param username whom to connect as
     * @param password its password
     * @param poolSize the most connections held; at least 4
     */
    record Database(
            @Nullable String url,
            @Nullable String username,
            @Nullable Secret password,
            @Nullable Integer poolSize) {}

    /**
     * When runs that have ended are deleted. What is not set is no bound.
     *
     * @param maxAge how long a run is kept after its end; in days without a unit; at least an hour
     * @param maxRuns how many of the newest runs are kept
     * @param maxRunsPerJob how many of the newest runs of each job are kept
     */
    record Retention(
            @DurationUnit(ChronoUnit.DAYS) @Nullable Duration maxAge,
            @Nullable Integer maxRuns,
            @Nullable Integer maxRunsPerJob) {}

    /**
     * The administrator that is created when there is no user yet.
     *
     * @param username the name to log in with
     * @param password the password; a random one is made, and logged once, unless set
     */
    record Admin(
            @DefaultValue("admin") String username,
            @Nullable Secret password) {}
}
