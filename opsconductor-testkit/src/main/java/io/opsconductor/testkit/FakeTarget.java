package io.opsconductor.testkit;

import io.opsconductor.spi.credential.CredentialData;
import io.opsconductor.spi.transport.HostKey;
import io.opsconductor.testkit.host.Answering;
import io.opsconductor.testkit.host.FakeHost;
import io.opsconductor.testkit.host.ReceivedCommand;
import io.opsconductor.testkit.winrm.Fault;
import io.opsconductor.testkit.winrm.WinRmHost;
import io.opsconductor.testkit.winrm.WinRmOperation;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.assertj.core.api.AssertProvider;
import org.jspecify.annotations.Nullable;

/**
 * A host of a {@link FakeFleet}: what a target and a credential of OpsConductor need to know of it, what it answers and
 * has received, and faults to inject on the way to it. AssertJ's {@code assertThat(target)} knows what to ask of it.
 * Safe for use by many threads.
 */
public final class FakeTarget implements AssertProvider<FakeTargetAssert> {
    /** {@code ERROR_WSMAN_QUOTA_MAX_SHELLS_PPU} (wsmerror.h). */
    private static final long TOO_MANY_SHELLS = 2150859173L;

    private final String name;
    private final String protocol;
    private final FakeHost host;
    private final HomeDirectory home;
    private final CredentialData credential;
    private final @Nullable HostKey hostKey;
    private final Map<String, Object> metadata;
    private final FaultyLine line;

    FakeTarget(
            String name,
            String protocol,
            FakeHost host,
            HomeDirectory home,
            CredentialData credential,
            @Nullable HostKey hostKey,
            Map<String, Object> metadata) {
        this.name = name;
        this.protocol = protocol;
        this.host = host;
        this.home = home;
        this.credential = credential;
        this.hostKey = hostKey;
        this.metadata = Map.copyOf(metadata);
        this.line = FaultyLine.to(host.port());
    }

    /** Unique in its fleet, for example {@code linux-1}. */
    public String name() {
        return name;
    }

    /** The transport that reaches it, for example {@code ssh}. */
    public String protocol() {
        return protocol;
    }

    /** An address of this machine that others cannot reach. */
    public String hostname() {
        return FaultyLine.ADDRESS;
    }

    /** The same until the fleet ends. */
    public int port() {
        return line.port();
    }

    /** What logs in. */
    public CredentialData credential() {
        return credential;
    }

    /** The key by which it proves who it is; null if its protocol has none. */
    public @Nullable HostKey hostKey() {
        return hostKey;
    }

    /** What a target's metadata must say for its transport to reach this one; may be empty. */
    public Map<String, Object> metadata() {
        return metadata;
    }

    /** The home of the user who logs in, where commands run and relative paths begin; empty at first. */
    public Path home() {
        return home.path();
    }

    /** The host itself, for what only its kind can do; its port is not {@link #port()}, and no faults lie before it. */
    public FakeHost host() {
        return host;
    }

    /** See {@link FakeHost#when(String)}. */
    public Answering when(String text) {
        return host.when(text);
    }

    /** See {@link FakeHost#when(Pattern)}. */
    public Answering when(Pattern pattern) {
        return host.when(pattern);
    }

    /** See {@link FakeHost#when(Predicate)}. */
    public Answering when(Predicate<? super ReceivedCommand> which) {
        return host.when(which);
    }

    /** See {@link FakeHost#received()}. */
    public List<ReceivedCommand> received() {
        return host.received();
    }

    /** Breaks the connections that there are; new ones are accepted. */
    public void dropConnections() {
        line.drop();
    }

    /** Breaks the connections that there are and refuses new ones, until {@link #recover()}. */
    public void refuseConnections() {
        line.refuse();
    }

    /** Lets nothing through, until {@link #recover()}; new connections are accepted, and hear nothing. */
    public void goSilent() {
        line.silence();
    }

    /**
     * Holds every piece of what goes to and fro up for so long, until {@link #recover()}.
     *
     * @param delay zero or more
     */
    public void slowDown(Duration delay) {
        line.delay(delay);
    }

    /**
     * Refuses to open the next shells, as Windows does when its user has as many as are allowed; until the next
     * {@link #reset()}.
     *
     * @param times how many, at least 1
     * @throws IllegalStateException if it speaks SSH
     */
    public void exceedQuota(int times) {
        if (!(host instanceof WinRmHost windows)) {
            throw new IllegalStateException(name + " has no quota: it does not speak WinRM");
        }
        windows.inject(WinRmOperation.CREATE, times, Fault.code(TOO_MANY_SHELLS));
    }

    /** Ends all faults on the way to it. */
    public void recover() {
        line.recover();
    }

    /** Ends all faults, kills what runs, forgets answers and what was received, and removes the files of its user. */
    public void reset() {
        line.recover();
        host.reset();
        home.clear();
    }

    @Override
    public FakeTargetAssert assertThat() {
        return new FakeTargetAssert(this);
    }

    @Override
    public String toString() {
        return name;
    }

    void close() {
        line.close();
        host.close();
        home.delete();
    }
}
