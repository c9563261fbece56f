package io.opsconductor.testkit.ssh;

import io.opsconductor.testkit.host.Execution;
import io.opsconductor.testkit.host.LocalProcess;
import io.opsconductor.testkit.host.Outlet;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * A process that is there as long as a scripted answer is. OpsConductor's SSH transport wants to know a command's
 * process group before it takes output for the command's, and stops a command by killing that group; so there is one
 * to kill, and with it ends the answer.
 */
final class StandIn {
    private final String token;
    private @Nullable LocalProcess process;

    StandIn(String token) {
        this.token = token;
    }

    /** Starts, and says on both streams what a command of the transport says of itself when it begins. */
    Outlet introduce(Outlet outlet, Executor threads) throws IOException {
        // ends with this JVM, which holds its input open
        LocalProcess started = LocalProcess.builder(List.of("/bin/cat")).start(threads);
        process = started;
        outlet.stderr().write((token + "\n").getBytes(StandardCharsets.US_ASCII));
        outlet.stderr().flush();
        outlet.stdout().write((token + started.pid() + "\n").getBytes(StandardCharsets.US_ASCII));
        outlet.stdout().flush();
        return outlet;
    }

    /** Binds the process and the answer to each other, if it was introduced. */
    void live(Execution answer) {
        LocalProcess started = process;
        if (started != null) {
            started.ended().thenRun(answer::kill);
            answer.ended().thenRun(() -> end(started));
        }
    }

    private static void end(LocalProcess started) {
        try {
            started.stdin().close();
        } catch (IOException e) {
            // it has ended
        }
    }
}
