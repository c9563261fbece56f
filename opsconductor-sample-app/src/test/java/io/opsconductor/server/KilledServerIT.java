package io.opsconductor.server;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

@Execution(ExecutionMode.CONCURRENT)
@Tag("once")
class KilledServerIT {
    /** Of each kind. */
    private static final int ROUNDS = Math.min(3, Integer.getInteger("opsconductor.test.kill-rounds", 3));

    @TempDir
    Path temporary;

    private Path directory;
    private final List<String> stored = new ArrayList<>();

    @BeforeEach
    void useDirectory() throws IOException {
        directory = UsedDirectory.at(temporary.resolve("data"));
    }

    @Test
    void killingTheServerLosesNothing() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            try (RunningServer server = RunningServer.start(directory)) {
                store(server);
                server.kill();
            }
        }
        assertNothingIsLost();
    }

    @Test
    void killingTheServerAndPostgresLosesNothing() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            try (RunningServer server = RunningServer.start(directory)) {
                store(server);
                if (round % 2 == 0) {
                    server.killPostgres();
                    server.kill();
                } else {
                    long postgres = server.postgresPid();
                    server.kill();
                    ProcessHandle.of(postgres).ifPresent(ProcessHandle::destroyForcibly);
                }
            }
        }
        assertNothingIsLost();
    }

    @Test
    void killingPostgresLosesNothingAndNeedsNoRestartOfTheServer() throws Exception {
        try (RunningServer server = RunningServer.start(directory)) {
            for (int round = 0; round < ROUNDS; round++) {
                store(server);
                server.killPostgres();
                awaitAnswer(server);
                Fleet.assertHas(server, stored.toArray(String[]::new));
            }
        }
        assertNothingIsLost();
    }

    /** Stores one more, after making sure that all stored before are there. */
    private void store(RunningServer server) throws IOException, InterruptedException {
        RestClient rest = server.rest().login("admin", RunningServer.PASSWORD);
        Fleet.assertHas(rest, stored.toArray(String[]::new));
        String name = "host-" + stored.size();
        Fleet.create(rest, name);
        stored.add(name);
    }

    private void assertNothingIsLost() throws IOException, InterruptedException {
        try (RunningServer server = RunningServer.start(directory)) {
            Fleet.assertHas(server, stored.toArray(String[]::new));
        }
    }

    private static void awaitAnswer(RunningServer server) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (true) {
            try {
                server.rest().login("admin", RunningServer.PASSWORD).get("/targets");
                return;
            } catch (IOException e) {
                if (System.nanoTime() - deadline > 0) {
                    throw e;
                }
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
            }
        }
    }
}
