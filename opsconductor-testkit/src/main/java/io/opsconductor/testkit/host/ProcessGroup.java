package io.opsconductor.testkit.host;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** The processes that a leader has started: its descendants, its group, and the other groups of its session. */
final class ProcessGroup {
    private static final Path PROC = Path.of("/proc");
    private static final Path SETSID = Path.of("/usr/bin/setsid");
    private static final long LIMIT = TimeUnit.SECONDS.toNanos(10);
    private static final long BETWEEN_LOOKS = TimeUnit.MILLISECONDS.toNanos(5);

    private final Process leader;

    ProcessGroup(Process leader) {
        this.leader = leader;
    }

    /**
     * The command line that makes the command a leader. A JVM that was started in the background ignores the
     * interrupt signal, and so would all that it starts.
     */
    static List<String> leading(List<String> command) {
        List<String> line = new ArrayList<>(Signals.DEFAULT);
        if (Files.isExecutable(SETSID)) {
            line.add(SETSID.toString());
        }
        line.addAll(command);
        return line;
    }

    /** Sends a signal to the group, and returns when it has been sent. */
    void signal(String name) {
        try {
            int unused = ProcessEnd.await(
                    new ProcessBuilder("/bin/sh", "-c", "kill -s " + name + " -- -" + leader.pid() + " 2>/dev/null")
                            .start());
        } catch (IOException e) {
            throw new IllegalStateException("no process to send a signal", e);
        }
    }

    /** Kills all of them, also what the leader has left behind, and returns when none is left. */
    void kill() {
        if (!leader.isAlive() && (members().isEmpty() || isNumberOfAnother())) {
            return;
        }
        Set<ProcessHandle> all = new HashSet<>();
        leader.descendants().forEach(all::add);
        signal("KILL");
        leader.destroyForcibly();
        long start = System.nanoTime();
        while (System.nanoTime() - start < LIMIT) {
            all.addAll(members());
            all.removeIf(process -> !lives(process));
            if (all.isEmpty() && !leader.isAlive()) {
                return;
            }
            all.forEach(ProcessHandle::destroyForcibly);
            LockSupport.parkNanos(BETWEEN_LOOKS);
        }
        throw new IllegalStateException("Processes of the group " + leader.pid() + " cannot be killed: " + all);
    }

    /** The leader's number is given away again only when no member of its group is left. */
    private boolean isNumberOfAnother() {
        return ProcessHandle.of(leader.pid()).isPresent();
    }

    private List<ProcessHandle> members() {
        List<ProcessHandle> found = new ArrayList<>();
        if (!Files.isDirectory(PROC)) {
            return found;
        }
        String number = Long.toString(leader.pid());
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(PROC, "[0-9]*")) {
            for (Path process : processes) {
                String[] stat = stat(process.getFileName().toString());
                if (!stat[0].equals("Z") && (stat[2].equals(number) || stat[3].equals(number))) {
                    ProcessHandle.of(Long.parseLong(process.getFileName().toString()))
                            .ifPresent(found::add);
                }
            }
        } catch (IOException e) {
            throw new IllegalStateException("the processes of the machine cannot be listed", e);
        }
        return found;
    }

    /** A process that has ended and waits for its parent to notice does not live. */
    private static boolean lives(ProcessHandle process) {
        return process.isAlive() && (!Files.isDirectory(PROC) || !stat(Long.toString(process.pid()))[0].equals("Z"));
    }

    /** State, parent, group and session, which follow the last parenthesis (proc(5)); those of a zombie if it is gone. */
    private static String[] stat(String process) {
        try {
            String line = Files.readString(PROC.resolve(process).resolve("stat"), StandardCharsets.ISO_8859_1);
            return line.substring(line.lastIndexOf(')') + 2).split(" ", 5);
        } catch (IOException e) {
            return new String[] {"Z", "", "", ""};
        }
    }

    /** Looked at once, when it is first needed. */
    private static final class Signals {
        private static final List<String> RESET = List.of("/usr/bin/env", "--default-signal=INT,QUIT");
        private static final List<String> DEFAULT = canReset() ? RESET : List.of();

        private static boolean canReset() {
            List<String> probe = new ArrayList<>(RESET);
            probe.add("true");
            try {
                return ProcessEnd.await(new ProcessBuilder(probe).start()) == 0;
            } catch (IOException e) {
                return false;
            }
        }
    }
}
