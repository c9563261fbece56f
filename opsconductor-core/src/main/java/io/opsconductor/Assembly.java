package io.opsconductor;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.opsconductor.auth.Auth;
import io.opsconductor.common.Actor;
import io.opsconductor.common.ActorKind;
import io.opsconductor.common.CoreErrorCode;
import io.opsconductor.common.Role;
import io.opsconductor.internal.access.AuditKey;
import io.opsconductor.internal.access.AuditLog;
import io.opsconductor.internal.access.AuditedObject;
import io.opsconductor.internal.access.Caller;
import io.opsconductor.internal.artifact.BrokenOffUploads;
import io.opsconductor.internal.audit.DefaultAudit;
import io.opsconductor.internal.auth.DefaultAuth;
import io.opsconductor.internal.auth.ExpiredSessions;
import io.opsconductor.internal.credential.CredentialStore;
import io.opsconductor.internal.credential.CredentialUses;
import io.opsconductor.internal.credential.CredentialVault;
import io.opsconductor.internal.credential.DefaultCredentials;
import io.opsconductor.internal.crypto.Keyring;
import io.opsconductor.internal.crypto.KmsKeys;
import io.opsconductor.internal.crypto.PasswordHasher;
import io.opsconductor.internal.db.Database;
import io.opsconductor.internal.db.Migrations;
import io.opsconductor.internal.engine.CredentialMask;
import io.opsconductor.internal.engine.Engine;
import io.opsconductor.internal.engine.EngineSettings;
import io.opsconductor.internal.engine.GoneNodes;
import io.opsconductor.internal.engine.Threads;
import io.opsconductor.internal.housekeeping.Housekeeping;
import io.opsconductor.internal.job.DefaultJobs;
import io.opsconductor.internal.job.DefinitionReader;
import io.opsconductor.internal.job.JobStore;
import io.opsconductor.internal.job.UnusedVersions;
import io.opsconductor.internal.key.DefaultDataKeys;
import io.opsconductor.internal.key.Resealing;
import io.opsconductor.internal.key.SpentHandovers;
import io.opsconductor.internal.once.ExpiredKeys;
import io.opsconductor.internal.once.Once;
import io.opsconductor.internal.run.DefaultRuns;
import io.opsconductor.internal.run.DefaultUploads;
import io.opsconductor.internal.run.LiveFeed;
import io.opsconductor.internal.run.RunFeed;
import io.opsconductor.internal.run.RunRetention;
import io.opsconductor.internal.run.RunSignals;
import io.opsconductor.internal.run.RunSubmission;
import io.opsconductor.internal.schedule.CalendarStore;
import io.opsconductor.internal.schedule.DefaultCalendars;
import io.opsconductor.internal.schedule.DefaultSchedules;
import io.opsconductor.internal.schedule.DueScan;
import io.opsconductor.internal.schedule.ScheduleClock;
import io.opsconductor.internal.schedule.ScheduleIntake;
import io.opsconductor.internal.schedule.ScheduleStore;
import io.opsconductor.internal.secret.SecretSources;
import io.opsconductor.internal.system.DefaultSystemState;
import io.opsconductor.internal.system.DefaultSystemState.ThisNode;
import io.opsconductor.internal.system.ReadinessCheck;
import io.opsconductor.internal.target.DefaultTargets;
import io.opsconductor.internal.target.HostKeys;
import io.opsconductor.internal.target.TargetResolver;
import io.opsconductor.internal.target.TargetStore;
import io.opsconductor.internal.throttle.LoginThrottle;
import io.opsconductor.internal.transport.Connector;
import io.opsconductor.internal.transport.ProbingTester;
import io.opsconductor.internal.transport.ReachabilityNotes;
import io.opsconductor.internal.transport.TransportRegistry;
import io.opsconductor.internal.user.DefaultGrants;
import io.opsconductor.internal.user.DefaultUsers;
import io.opsconductor.internal.user.FirstPassword;
import io.opsconductor.internal.user.IdentityUsers;
import io.opsconductor.internal.user.UserStore;
import io.opsconductor.run.Retention;
import io.opsconductor.spi.OpsConductorException;
import io.opsconductor.spi.Secret;
import io.opsconductor.system.NodeLoad;
import io.opsconductor.system.Readiness;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All parts of a started OpsConductor, put together by hand: the one place that knows them all. */
final class Assembly implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Assembly.class);
    private static final int BLOCKING_THREADS = 64;
    private static final int FEED_THREADS = 64;

    private final InstantSource clock;
    private final @Nullable HikariDataSource ownPool;
    private final Database database;
    private final AuditKey auditKey;
    private final AuditLog audit;
    private final UserStore users = new UserStore();
    private final CredentialStore credentials = new CredentialStore();
    private final TargetStore targets = new TargetStore();
    private final JobStore jobs = new JobStore();
    private final ScheduleStore schedules = new ScheduleStore();
    private final CalendarStore calendars = new CalendarStore();
    private final PasswordHasher hasher = new PasswordHasher();
    private final DefinitionReader definitions = new DefinitionReader();
    private final ExecutorService blocking = Threads.pool("blocking", BLOCKING_THREADS);
    private final ExecutorService feedThreads = Threads.pool("feed", FEED_THREADS);
    /** As many as there are listeners that are told something, or are slow to take it; the feeds limit how many listen. */
    private final ExecutorService listenerThreads = Threads.growing("listener");

    private final ExecutorService readinessThread = Threads.pool("readiness", 1);
    private final ReadinessCheck readiness;
    private final ThisNode thisNode;
    private final KmsKeys kms;
    private final Keyring keyring;
    private final SecretSources secrets;
    private final CredentialVault vault;
    private final TransportRegistry transports;
    private final Connector connector;
    private final ReachabilityNotes reachability;
    private final Engine engine;
    private final RunFeed feed;
    private final LiveFeed liveFeed;
    private final RunSubmission submission;
    private final ScheduleIntake scheduleIntake;
    private final ScheduleClock scheduleClock;
    private final LoginThrottle throttle;
    private final Once once;
    private final DefaultAuth auth;

    private Assembly(Settings settings, DataSource source, @Nullable HikariDataSource ownPool) {
        this.clock = settings.clock();
        this.ownPool = ownPool;
        this.database = Database.over(source);
        Migrations.apply(source);
        this.readiness = new ReadinessCheck(database, Migrations.newest(source), readinessThread);
        this.kms = new KmsKeys(settings.kmsProviders(), settings.kmsSettings());
        MasterKey previous = settings.previousMasterKey();
        if (previous != null) {
            changeMasterKey(previous, settings.masterKey(), () -> auditLogUnder(settings.masterKey()));
        }
        this.keyring = Keyring.open(database, settings.masterKey().source(), kms);
        this.auditKey = AuditKey.open(database, keyring);
        this.audit = new AuditLog(auditKey, clock);
        this.throttle = new LoginThrottle(database, audit, clock);
        this.once = new Once(keyring, clock);
        IdentityUsers identityUsers = new IdentityUsers(users(system(), database), database, users);
        this.auth = new DefaultAuth(
                database, users, hasher, throttle, identityUsers, keyring, audit, clock, settings.observer());
        this.secrets = new SecretSources(settings.secretProviders(), settings.secretSettings());
        this.vault = new CredentialVault(database, credentials, keyring, secrets);
        this.transports = new TransportRegistry(settings.transports(), settings.transportSettings(), clock, blocking);
        this.connector =
                new Connector(transports, vault, new HostKeys(database, settings.hostKeyPolicy(), audit, clock));
        this.reachability = new ReachabilityNotes(database, clock, feedThreads);
        RunSignals signals = new RunSignals();
        this.feed = new RunFeed(database, signals, feedThreads, listenerThreads);
        this.engine = new Engine(
                new EngineSettings(
                        settings.nodeName(),
                        Version.CURRENT,
                        settings.parallelism(),
                        settings.concurrentRuns(),
                        settings.outputLimit(),
                        settings.drainTimeout(),
                        clock,
                        settings.observer()),
                source,
                database,
                jobs,
                targets,
                keyring,
                new CredentialUses(credentials, audit),
                connector,
                reachability,
                signals,
                housekeeping(settings.retention()),
                new Resealing(database, keyring, audit, clock));
        this.thisNode = new ThisNode(settings.nodeName(), Version.CURRENT, settings.retention(), engine::load);
        this.liveFeed = new LiveFeed(database, engine.databaseClock(), signals, feedThreads, listenerThreads);
        TargetResolver resolver = new TargetResolver(targets);
        this.submission = new RunSubmission(jobs, resolver, keyring, engine.queue(), clock);
        this.scheduleIntake = new ScheduleIntake(jobs, resolver, calendars, schedules, keyring);
        this.scheduleClock = new ScheduleClock(new DueScan(
                database, audit, schedules, calendars, scheduleIntake, submission, clock, settings.observer()));
    }

    private Housekeeping housekeeping(Retention retention) {
        return new Housekeeping(
                database,
                audit,
                clock,
                List.of(new RunRetention(database, retention), new UnusedVersions(database)),
                List.of(
                        new ExpiredSessions(database),
                        new ExpiredKeys(database),
                        new SpentHandovers(database),
                        new GoneNodes(database),
                        new BrokenOffUploads(database)));
    }

    static Assembly start(Settings settings) {
        DataSource borrowed = settings.dataSource();
        if (borrowed != null) {
            Assembly assembly = new Assembly(settings, borrowed, null);
            assembly.begin();
            return assembly;
        }
        HikariDataSource pool = openPool(settings);
        try {
            Assembly assembly = new Assembly(settings, pool, pool);
            assembly.begin();
            return assembly;
        } catch (RuntimeException e) {
            pool.close();
            throw e;
        }
    }

    private void begin() {
        engine.start();
        scheduleClock.start();
    }

    private static HikariDataSource openPool(Settings settings) {
        DatabaseSettings database = settings.database();
        if (database == null) {
            throw new IllegalStateException("the settings name no database");
        }
        HikariConfig config = new HikariConfig();
        config.setPoolName("opsconductor");
        config.setJdbcUrl(database.jdbcUrl());
        config.setUsername(database.username());
        config.setPassword(database.password().<String>revealChars(String::new));
        config.setMaximumPoolSize(database.poolSize());
        try {
            return new HikariDataSource(config);
        } catch (RuntimeException e) {
            throw new OpsConductorException(
                    CoreErrorCode.DATABASE_UNAVAILABLE,
                    "The database at " + database.jdbcUrl() + " cannot be reached, or refuses the user "
                            + database.username() + ". Check that PostgreSQL is up, and the address and password.",
                    Map.of(),
                    e);
        }
    }

    Readiness readiness() {
        return readiness.ask();
    }

    NodeLoad load() {
        return engine.load();
    }

    Auth auth() {
        return auth;
    }

    boolean createFirstAdmin(String username, Secret password, FirstPassword rule) {
        return users(system(), database).createFirstAdmin(username, password, rule);
    }

    private Caller system() {
        return new Caller(new Actor(ActorKind.SYSTEM, "system", "system", Role.ADMIN, null), database, audit);
    }

    boolean changeMasterKey(MasterKey current, MasterKey next) {
        return changeMasterKey(current, next, () -> audit);
    }

    /** For the transaction that has changed the master key, before there is anything else. */
    private AuditLog auditLogUnder(MasterKey key) {
        return new AuditLog(AuditKey.open(database, Keyring.open(database, key.source(), kms)), clock);
    }

    private boolean changeMasterKey(MasterKey current, MasterKey next, Supplier<AuditLog> log) {
        Actor system = new Actor(ActorKind.SYSTEM, "master_key", "master_key", Role.ADMIN, null);
        boolean changed = Keyring.changeMasterKey(
                database,
                current.source(),
                next.source(),
                kms,
                handle -> log.get()
                        .done(
                                handle,
                                system,
                                "master_key_change",
                                AuditedObject.of(
                                        "master_key", "1", next.source().kind())));
        if (changed) {
            LOG.info(
                    "The master key was changed. Nodes that run go on; from now on each start needs the new one, and the"
                            + " old one opens nothing any more");
        }
        return changed;
    }

    private DefaultUsers users(Caller caller, Database database) {
        return new DefaultUsers(caller, database, users, hasher, throttle, clock);
    }

    Services services(Actor actor) {
        return services(new Caller(actor, database, audit), database);
    }

    /** @param database all, or the transaction that they are to work in */
    private Services services(Caller caller, Database database) {
        return new ActorServices(
                caller.actor(),
                users(caller, database),
                new DefaultGrants(caller, database, users),
                auth.sessions(caller, database),
                auth.apiTokens(caller, database),
                auth.signingKeys(caller),
                new DefaultCredentials(caller, database, credentials, vault, clock),
                new DefaultTargets(
                        caller,
                        database,
                        targets,
                        credentials,
                        transports,
                        new ProbingTester(connector, reachability, CredentialMask::mask),
                        clock),
                new DefaultJobs(caller, database, jobs, definitions, schedules, clock),
                new DefaultRuns(caller, database, definitions, submission, feed, liveFeed, clock),
                new DefaultUploads(caller, database, jobs, clock),
                new DefaultSchedules(caller, database, schedules, calendars, scheduleIntake, submission, clock),
                new DefaultCalendars(caller, database, calendars, schedules, clock),
                new DefaultAudit(caller, database, auditKey),
                new DefaultDataKeys(caller, database, keyring, engine::wakeResealing, clock),
                new DefaultSystemState(caller, database, thisNode, clock),
                (key, creation) -> once.create(caller, database, key, handle -> {
                    Database inside = Database.inside(handle.getConnection());
                    return creation.apply(services(caller.inside(inside), inside));
                }));
    }

    @Override
    public void close() {
        scheduleClock.close();
        engine.close();
        reachability.close();
        transports.close();
        secrets.close();
        feedThreads.shutdown();
        listenerThreads.shutdown();
        blocking.shutdown();
        readinessThread.shutdown();
        if (ownPool != null) {
            ownPool.close();
        }
    }
}
