package io.opsconductor.cluster;

import io.opsconductor.Services;
import io.opsconductor.credential.Credential;
import io.opsconductor.credential.NewCredential;
import io.opsconductor.job.JobId;
import io.opsconductor.job.JobSource;
import io.opsconductor.spi.Secret;
import io.opsconductor.spi.credential.SshPassword;
import io.opsconductor.target.TargetSpec;
import io.opsconductor.testkit.host.Answer;
import io.opsconductor.testkit.host.ReceivedCommand;
import io.opsconductor.testkit.ssh.SshHost;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/**
 * SSH hosts on which steps do work that is counted: when it begins and when it is done, here, where no kill of a node
 * reaches. In between they print.
 */
final class CountingHosts implements AutoCloseable {
    private static final String PASSWORD = "a password of the tests";
    private static final int LINES = 8;
    private static final long WORK_MILLIS = 200;
    private static final Executor LATER = CompletableFuture.delayedExecutor(WORK_MILLIS, TimeUnit.MILLISECONDS);

    private final List<SshHost> hosts = new ArrayList<>();
    private final Map<String, Integer> counts = new ConcurrentHashMap<>();

    private CountingHosts() {}

    static CountingHosts start(int count) {
        CountingHosts hosts = new CountingHosts();
        for (int number = 1; number <= count; number++) {
            hosts.add(number);
        }
        return hosts;
    }

    private void add(int number) {
        SshHost host = SshHost.builder()
                .bindAddress(address(number))
                .password(PASSWORD)
                .receivedKept(1)
                .start();
        host.when(received -> true).thenAnswer(received -> answer(received, name(number)));
        hosts.add(host);
    }

    private Answer answer(ReceivedCommand received, String target) {
        String what = received.text().strip().replace("'", "") + " " + target;
        counts.merge("begin " + what, 1, Integer::sum);
        CompletableFuture<Void> done =
                CompletableFuture.runAsync(() -> counts.merge("end " + what, 1, Integer::sum), LATER);
        return Answer.empty()
                .output(lines(what, 1, 3))
                .output(lines(what, 4, LINES / 2))
                .waitFor(done)
                .output(lines(what, LINES / 2 + 1, LINES));
    }

    private static String lines(String what, int from, int to) {
        StringBuilder lines = new StringBuilder();
        for (int line = from; line <= to; line++) {
            lines.append(what).append(' ').append(line).append('\n');
        }
        return lines.toString();
    }

    /** A job of four such steps, of which two may be repeated; its runs are told apart by the parameter {@code label}. */
    static JobId job(Services admin, String name, String strategy) {
        return admin.jobs()
                .create(JobSource.yaml("""
                        name: %s
                        targets: "*"
                        strategy: %s
                        parallelism: 30
                        parameters:
                          - {name: label, type: string, required: true}
                        steps:
                          - {name: once-1, type: exec, command: "{{ label }} once-1"}
                          - {name: again-1, type: exec, command: "{{ label }} again-1", idempotent: true}
                          - {name: once-2, type: exec, command: "{{ label }} once-2"}
                          - {name: again-2, type: exec, command: "{{ label }} again-2", idempotent: true, always: true}
                        """.formatted(name, strategy)))
                .id();
    }

    /** What a step prints when it comes to its end. */
    static String output(String label, String step, String target) {
        return lines(label + " " + step + " " + target, 1, LINES);
    }

    /** How often a step's work was begun on a target. */
    int begun(String label, String step, String target) {
        return counts.getOrDefault("begin " + label + " " + step + " " + target, 0);
    }

    /** How often it came to its end. */
    int done(String label, String step, String target) {
        return counts.getOrDefault("end " + label + " " + step + " " + target, 0);
    }

    /** Makes targets of them, every other one with the tag {@code role:even}, the rest with {@code role:odd}. */
    void createTargets(Services admin) {
        Credential credential = admin.credentials()
                .create(new NewCredential("hosts", null, new SshPassword("ops", Secret.ofString(PASSWORD))));
        for (int number = 1; number <= hosts.size(); number++) {
            admin.targets()
                    .create(TargetSpec.of(name(number), "ssh", address(number))
                            .withPort(hosts.get(number - 1).port())
                            .withCredential(credential.id())
                            .withTags(number % 2 == 0 ? "role:even" : "role:odd"));
        }
    }

    private static String name(int number) {
        return "host-" + number;
    }

    private static String address(int number) {
        return "127.0.0." + number;
    }

    @Override
    public void close() {
        hosts.forEach(SshHost::close);
    }
}
