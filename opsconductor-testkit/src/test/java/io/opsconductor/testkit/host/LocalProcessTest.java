package io.opsconductor.testkit.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.opsconductor.testkit.ssh.Processes;
import io.opsconductor.testkit.transport.Await;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalProcessTest {
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final ByteArrayOutputStream stdout = new ByteArrayOutputStream();
    private final ByteArrayOutputStream stderr = new ByteArrayOutputStream();
    private final String marker = "3600." + ThreadLocalRandom.current().nextLong(1_000_000_000, 9_999_999_999L);

    @AfterEach
    void stopThreads() {
        threads.shutdownNow();
    }

    @Test
    void hasOnlyTheEnvironmentAndDirectoryThatItIsGiven(@TempDir Path directory) throws IOException {
        LocalProcess process = builder("pwd; env | grep -v -e ^PWD= -e ^SHLVL= -e ^_=; echo err >&2")
                .directory(directory)
                .environment(Map.of("PATH", "/usr/bin:/bin", "A", "ü"))
                .start(threads);

        assertThat(Await.value(process.ended())).isZero();
        assertThat(lines(stdout)).containsExactlyInAnyOrder(directory.toString(), "PATH=/usr/bin:/bin", "A=ü");
        assertThat(lines(stderr)).containsExactly("err");
    }

    @Test
    void handsItsInputOverAndSaysWhenNoMoreIsTaken() throws IOException {
        LocalProcess process = builder("head -c 3; exec 0<&-; exit 4").start(threads);
        process.stdin().write("abc".getBytes(StandardCharsets.UTF_8));
        process.stdin().flush();

        assertThat(Await.value(process.ended())).isEqualTo(4);
        assertThat(lines(stdout)).containsExactly("abc");
        assertThatThrownBy(() -> {
                    process.stdin().write(new byte[100_000]);
                    process.stdin().flush();
                })
                .isInstanceOf(IOException.class);
    }

    @Test
    void theHostMayGiveExitCodesThatNoLocalProcessHas() throws IOException {
        LocalProcess process =
                builder("exit 7").exitCodes(code -> 1_330_664_186 + code).start(threads);

        assertThat(Await.value(process.ended())).isEqualTo(1_330_664_193);
    }

    @Test
    void killEndsAllThatItStartedAndReturnsWhenNothingIsLeft() throws IOException {
        String tree = "trap '' TERM INT HUP; sh -c '(sleep N & sleep N & wait) & wait' & set -m; sleep N & set +m; "
                + "setsid sleep N & sleep N";
        LocalProcess process = builder(tree.replace("N", marker)).start(threads);
        Await.until("the tree runs", () -> Processes.count(marker) == 5);

        process.kill();

        assertThat(Processes.count(marker)).isZero();
        assertThat(Await.value(process.ended())).isEqualTo(137);
    }

    @Test
    void killReachesWhatTheCommandHasLeftBehind() throws IOException {
        LocalProcess process = builder("sleep " + marker + " & echo done").start(threads);
        Await.value(process.ended());
        assertThat(Processes.count(marker)).isEqualTo(1);

        process.kill();

        assertThat(Processes.count(marker)).isZero();
    }

    @Test
    void interruptIsNoticedByTheCommand() throws IOException {
        LocalProcess process = builder("trap 'echo interrupted; exit 3' INT; echo ready; while :; do sleep 0.01; done")
                .start(threads);
        Await.until("it is ready", () -> lines(stdout).contains("ready"));

        process.interrupt();

        assertThat(Await.value(process.ended())).isEqualTo(3);
        assertThat(lines(stdout)).containsExactly("ready", "interrupted");
    }

    @Test
    void outputHeldOpenByTheBackgroundHoldsNobodyUp() throws IOException {
        LocalProcess process = builder("sleep " + marker + " & echo $!").start(threads);

        assertThat(Await.value(process.ended())).isZero();
        ProcessHandle.of(Long.parseLong(lines(stdout).get(0))).orElseThrow().destroyForcibly();
    }

    @Test
    void aSlowSinkGetsAllOutputBeforeTheEnd() throws IOException {
        CountDownLatch gate = new CountDownLatch(1);
        OutputStream slow = new OutputStream() {
            @Override
            public void write(int b) {
                stdout.write(b);
            }

            @Override
            public void write(byte[] data, int offset, int length) throws IOException {
                try {
                    gate.await();
                } catch (InterruptedException e) {
                    throw new IOException(e);
                }
                stdout.write(data, offset, length);
            }
        };
        LocalProcess process = LocalProcess.builder(List.of("/bin/sh", "-c", "head -c 60000 /dev/zero"))
                .output(slow, stderr)
                .start(threads);
        Await.until("it has exited", () -> ProcessHandle.of(process.pid()).isEmpty());
        long exited = System.nanoTime();
        Await.until(
                "longer than background processes are waited for", () -> System.nanoTime() - exited > 2_500_000_000L);
        assertThat(process.ended().toCompletableFuture()).isNotDone();

        gate.countDown();

        Await.value(process.ended());
        assertThat(stdout.size()).isEqualTo(60_000);
    }

    private LocalProcess.Builder builder(String script) {
        return LocalProcess.builder(List.of("/bin/sh", "-c", script)).output(stdout, stderr);
    }

    private static List<String> lines(ByteArrayOutputStream output) {
        return output.toString(StandardCharsets.UTF_8).lines().toList();
    }
}
