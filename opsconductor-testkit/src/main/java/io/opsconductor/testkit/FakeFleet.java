package io.opsconductor.testkit;

import io.opsconductor.spi.Secret;
import io.opsconductor.spi.credential.SshPassword;
import io.opsconductor.spi.credential.WinRmPassword;
import io.opsconductor.testkit.ssh.SshHost;
import io.opsconductor.testkit.winrm.WinRmHost;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/**
 * Hosts in this process, each of which really executes what it receives, on this machine and as the user of this JVM,
 * but for what it was told the answers to. All listen on 127.0.0.1; those of one system let the same user in with the
 * same password, which is another one in each fleet. Safe for use by many threads.
 */
public final class FakeFleet implements AutoCloseable {
    private static final int PASSWORD_BYTES = 16;
    private static final String USER = "ops";

    private final List<FakeTarget> targets = new ArrayList<>();

    private FakeFleet() {}

    /**
     * Starts hosts, without JUnit.
     *
     * @param linux how many speak SSH
     * @param windows how many speak WinRM
     */
    public static FakeFleet start(int linux, int windows) {
        FakeFleet fleet = new FakeFleet();
        String password = randomPassword();
        try {
            for (int i = 1; i <= linux; i++) {
                fleet.targets.add(linux("linux-" + i, password));
            }
            for (int i = 1; i <= windows; i++) {
                fleet.targets.add(windows("windows-" + i, password));
            }
            return fleet;
        } catch (RuntimeException e) {
            fleet.close();
            throw e;
        }
    }

    private static FakeTarget linux(String name, String password) {
        HomeDirectory home = HomeDirectory.create(name);
        SshHost host = SshHost.builder()
                .user(USER)
                .password(password)
                .home(home.path())
                .start();
        return new FakeTarget(
                name, "ssh", host, home, new SshPassword(USER, Secret.ofString(password)), host.hostKey(), Map.of());
    }

    private static FakeTarget windows(String name, String password) {
        HomeDirectory home = HomeDirectory.create(name);
        WinRmHost host = WinRmHost.builder()
                .user(USER)
                .password(password)
                .home(home.path())
                .ntlm(true)
                .basic(false)
                .start();
        return new FakeTarget(
                name,
                "winrm",
                host,
                home,
                new WinRmPassword(USER, Secret.ofString(password), null, WinRmPassword.AuthScheme.NTLM),
                null,
                Map.of("winrm_use_https", false));
    }

    /** All of them. */
    public List<FakeTarget> all() {
        return List.copyOf(targets);
    }

    /** Those that speak SSH. */
    public List<FakeTarget> linux() {
        return speaking("ssh");
    }

    /** Those that speak WinRM. */
    public List<FakeTarget> windows() {
        return speaking("winrm");
    }

    private List<FakeTarget> speaking(String protocol) {
        return targets.stream()
                .filter(target -> target.protocol().equals(protocol))
                .toList();
    }

    /**
     * The one of that name, for example {@code linux-1}.
     *
     * @throws IllegalArgumentException if there is none
     */
    public FakeTarget get(String name) {
        return targets.stream()
                .filter(target -> target.name().equals(name))
                .findFirst()
                .orElseThrow(
                        () -> new IllegalArgumentException("There is no " + name + "; there are " + targets + "."));
    }

    /**
     * The only one.
     *
     * @throws IllegalStateException if there are others or none
     */
    public FakeTarget only() {
        if (targets.size() != 1) {
            throw new IllegalStateException("There is not one fake target, there are " + targets.size()
                    + ": take the FakeFleet, and one of it by name.");
        }
        return targets.get(0);
    }

    /** {@link FakeTarget#reset() Resets} all of them. */
    public void reset() {
        targets.forEach(FakeTarget::reset);
    }

    /** Stops them and removes their files. Idempotent. */
    @Override
    public void close() {
        targets.forEach(FakeTarget::close);
    }

    private static String randomPassword() {
        byte[] random = new byte[PASSWORD_BYTES];
        new SecureRandom().nextBytes(random);
        return HexFormat.of().formatHex(random);
    }
}
