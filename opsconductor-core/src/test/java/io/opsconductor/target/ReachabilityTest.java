package io.opsconductor.target;

import static org.assertj.core.api.Assertions.assertThat;

import io.opsconductor.common.ImportItem;
import io.opsconductor.common.ImportMode;
import io.opsconductor.common.ImportOptions;
import io.opsconductor.common.OnImportError;
import io.opsconductor.common.PageRequest;
import io.opsconductor.credential.CredentialId;
import io.opsconductor.credential.NewCredential;
import io.opsconductor.run.Run;
import io.opsconductor.run.RunState;
import io.opsconductor.spi.Secret;
import io.opsconductor.spi.credential.SshPassword;
import io.opsconductor.testing.ConductorExtension;
import io.opsconductor.testing.JobRuns;
import io.opsconductor.testkit.ssh.OpenSshServer;
import io.opsconductor.testkit.transport.Await;
import java.io.IOException;
import java.net.ServerSocket;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ReachabilityTest {
    @RegisterExtension
    static final ConductorExtension OPS = new ConductorExtension();

    private static final JobRuns RUNS = new JobRuns(OPS);
    private static OpenSshServer server;
    private static CredentialId right;
    private static CredentialId wrong;

    @BeforeAll
    static void start() {
        server = OpenSshServer.start();
        right = credential("right", server.password());
        wrong = credential("wrong", "not the password");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void whatNobodyHasTriedIsUnknown() {
        Target target = create("never", right);

        assertThat(of(target)).isEqualTo(Reachability.unknown());
    }

    @Test
    void aTestOfTheConnectionIsATry() {
        Target good = create("tested", right);
        Target bad = create("refused", wrong);
        test(good);
        test(bad);

        Reachability reached = await(good, ReachabilityState.REACHABLE);
        assertThat(reached.reachedAt()).isNotNull().isEqualTo(reached.triedAt());
        assertThat(reached.code()).isNull();
        Reachability refused = await(bad, ReachabilityState.UNREACHABLE);
        assertThat(refused.code()).isEqualTo("authentication_failed");
        assertThat(refused.triedAt()).isNotNull();
        assertThat(refused.reachedAt()).isNull();
    }

    @Test
    void aStepOfARunIsATryWhateverTheCommandSays() throws IOException {
        Target good = create("worked", right);
        Target bad = OPS.asAdmin()
                .targets()
                .create(TargetSpec.of("closed", "ssh", "127.0.0.1")
                        .withPort(closedPort())
                        .withCredential(right));
        Run run = RUNS.finished(RUNS.job("""
                targets: [worked, closed]
                steps: [{name: s, type: exec, command: exit 3}]
                """));

        assertThat(run.state()).isEqualTo(RunState.FAILED);
        await(good, ReachabilityState.REACHABLE);
        assertThat(await(bad, ReachabilityState.UNREACHABLE).code()).isEqualTo("connection_refused");
    }

    @Test
    void whatCouldBeReachedBeforeKeepsTheTimeWhenItCannotAnyMore() {
        Target target = create("fell", right);
        test(target);
        Reachability before = await(target, ReachabilityState.REACHABLE);
        OPS.asAdmin().targets().update(target.id(), spec("fell", wrong));
        test(target);

        Reachability after = await(target, ReachabilityState.UNREACHABLE);
        assertThat(after.reachedAt()).isEqualTo(before.reachedAt());
        assertThat(after.triedAt()).isAfter(before.triedAt());
    }

    @Test
    void atAnotherAddressNobodyHasTried() {
        Target changed = create("moved", right);
        Target imported = create("moved-by-import", right);
        test(changed);
        test(imported);
        await(changed, ReachabilityState.REACHABLE);
        await(imported, ReachabilityState.REACHABLE);

        OPS.asAdmin().targets().update(changed.id(), spec("moved", right).withPort(server.port() + 1));
        OPS.asAdmin()
                .targets()
                .importAll(
                        List.of(new ImportItem<>(
                                1,
                                "moved-by-import",
                                new TargetEntry("moved-by-import", "ssh", "127.0.0.2", null, null, null, null, null),
                                List.of())),
                        new ImportOptions(false, ImportMode.UPSERT, OnImportError.ABORT));

        assertThat(of(changed)).isEqualTo(Reachability.unknown());
        assertThat(of(imported)).isEqualTo(Reachability.unknown());
    }

    @Test
    void listsAreNarrowedByItAndItIsCounted() {
        Target good = create("listed-good", right);
        Target bad = create("listed-bad", wrong);
        Target never = create("listed-never", right);
        test(good);
        test(bad);
        await(good, ReachabilityState.REACHABLE);
        await(bad, ReachabilityState.UNREACHABLE);

        assertThat(listed(ReachabilityState.REACHABLE)).containsExactly(good);
        assertThat(listed(ReachabilityState.UNREACHABLE)).containsExactly(bad);
        assertThat(listed(ReachabilityState.UNKNOWN)).containsExactly(never);
        assertThat(targets().countReachable("name:listed-*"))
                .isEqualTo(new ReachabilityCounts(1, Map.of("authentication_failed", 1L), 1));
        ReachabilityCounts all = targets().countReachable(null);
        assertThat(all.reachable()).isPositive();
        assertThat(all.unreachable()).containsKey("authentication_failed");
    }

    @Test
    void aDeletedTargetIsForgotten() {
        Target target = create("gone", right);
        test(target);
        await(target, ReachabilityState.REACHABLE);
        OPS.asAdmin().targets().delete(target.id());

        assertThat(of(target)).isEqualTo(Reachability.unknown());
        assertThat(targets().countReachable("name:gone")).isEqualTo(new ReachabilityCounts(0, Map.of(), 0));
    }

    private static List<Target> listed(ReachabilityState state) {
        return targets()
                .list(TargetQuery.matching("name:listed-*").in(state), PageRequest.first())
                .items();
    }

    private static Reachability await(Target target, ReachabilityState state) {
        Await.until(target.name() + " is " + state, () -> of(target).state() == state);
        return of(target);
    }

    private static Reachability of(Target target) {
        return targets().reachability(List.of(target.id())).get(target.id());
    }

    private static void test(Target target) {
        Await.value(targets().test(target.id()));
    }

    private static Target create(String name, CredentialId credential) {
        return targets().create(spec(name, credential));
    }

    private static TargetSpec spec(String name, CredentialId credential) {
        return TargetSpec.of(name, "ssh", server.hostname())
                .withPort(server.port())
                .withCredential(credential);
    }

    private static CredentialId credential(String name, String password) {
        return OPS.asAdmin()
                .credentials()
                .create(new NewCredential(name, null, new SshPassword(OpenSshServer.USER, Secret.ofString(password))))
                .id();
    }

    private static int closedPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static Targets targets() {
        return OPS.asAdmin().targets();
    }
}
