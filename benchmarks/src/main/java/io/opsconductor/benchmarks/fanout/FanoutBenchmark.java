package io.opsconductor.benchmarks.fanout;

import io.opsconductor.benchmarks.common.Plot;
import io.opsconductor.benchmarks.common.Programs;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * One command on 200 targets by the engine, by Ansible and by bare MINA SSHD, then by the engine on 10 to 10,000 targets
 * with a heap of 512 MB.
 */
final class FanoutBenchmark {
    private static final int COMPARED = 200;
    /** Rounds of each side, in turns. */
    private static final int TURNS = 7;
    /** Rounds of a side that has the machine to itself. */
    private static final int ROUNDS = 3;

    private static final int MOST_REAL = 1000;
    private static final List<Integer> SIZES = List.of(10, 100, 1000, 10_000);
    /** What a job may have at once. */
    private static final int MOST_AT_ONCE = 1000;
    /** As many as the engine logs in to at once. */
    private static final int LOGINS = 100;

    private static final String SMALL_HEAP = "-Xmx512m";
    private static final String COLD = "0";
    private static final String WARM = "3600";

    private final Path directory;
    private final List<String> ratios = new ArrayList<>();
    private final Plot plot = new Plot("One command over SSH, full history", "targets", "ms per target");

    private FanoutBenchmark(Path directory) {
        this.directory = directory;
    }

    /**
     * @param arguments numbers of targets, in place of 10, 100, 1,000 and 10,000, and {@code --plot} if the plot is to be
     *     drawn anew
     */
    @SuppressWarnings("SystemOut") // a program for a person at a terminal
    public static void main(String[] arguments) throws IOException, InterruptedException {
        List<Integer> sizes = Stream.of(arguments)
                .filter(argument -> !argument.equals(Plot.OPTION))
                .map(Integer::valueOf)
                .toList();
        Path directory = Files.createTempDirectory("opsconductor-fanout-");
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx--x--x"));
        try {
            Fleet.makeKey(directory);
            FanoutBenchmark benchmark = new FanoutBenchmark(directory);
            System.out.printf(
                    "%-40s %8s %8s %8s %8s %8s %12s%n",
                    "", "wall s", "CPU s", "DB CPU s", "threads", "MiB", "KiB/target");
            benchmark.compare();
            benchmark.grow(sizes.isEmpty() ? SIZES : sizes);
            benchmark.ratios.forEach(System.out::println);
            if (List.of(arguments).contains(Plot.OPTION)) {
                benchmark.plot.write("fanout-ssh");
            }
        } finally {
            delete(directory);
        }
    }

    @SuppressWarnings("try") // the hosts are there, not used
    private void compare() throws IOException, InterruptedException {
        try (Hosts hosts = new Hosts(HostProgram.OPENSSH, COMPARED, directory)) {
            compareTakingTurns();
            engine("engine, OpenSSH, connections kept", COMPARED, WARM);
        }
        try (Hosts hosts = new Hosts(HostProgram.OPENSSH, MOST_REAL, directory)) {
            engine("engine, OpenSSH", MOST_REAL, COLD);
        }
    }

    /** Round by round, because the machine may be quicker in one minute than in another. */
    private void compareTakingTurns() throws IOException, InterruptedException {
        List<Figures> ours = new ArrayList<>();
        List<Figures> few = new ArrayList<>();
        List<Figures> many = new ArrayList<>();
        List<Figures> ansible = new ArrayList<>();
        try (Side ourSide = engine(COMPARED, COLD);
                Side fewSide = mina(LOGINS);
                Side manySide = mina(COMPARED)) {
            AnsibleSide ansibleSide = new AnsibleSide(directory, Fleet.read(directory, COMPARED));
            for (int round = 0; round < TURNS; round++) {
                ours.add(ourSide.round());
                few.add(fewSide.round());
                many.add(manySide.round());
                ansible.add(ansibleSide.round());
            }
        }
        print("engine, OpenSSH", COMPARED, Figures.middle(ours));
        print("bare MINA, " + LOGINS + " at once", COMPARED, Figures.middle(few));
        print("bare MINA, " + COMPARED + " at once", COMPARED, Figures.middle(many));
        print("ansible -m raw, 50 forks", COMPARED, Figures.middle(ansible));
        ratio("wall-ansible/ours", middle(ansible, ours, Figures::wall));
        ratio("cpu-ansible/ours", middle(ansible, ours, Figures::cpu));
        ratio("cpu-ansible/ours-with-postgresql", middle(ansible, ours, side -> side.cpu() + side.databaseCpu()));
        ratio("wall-ours/mina-" + LOGINS + "-at-once", middle(ours, few, Figures::wall));
        ratio("wall-ours/mina-" + COMPARED + "-at-once", middle(ours, many, Figures::wall));
    }

    /** The middle one of the ratios of the rounds. */
    private static double middle(List<Figures> above, List<Figures> below, ToDoubleFunction<Figures> of) {
        return IntStream.range(0, above.size())
                .mapToDouble(i -> of.applyAsDouble(above.get(i)) / of.applyAsDouble(below.get(i)))
                .sorted()
                .skip(above.size() / 2)
                .findFirst()
                .orElseThrow();
    }

    @SuppressWarnings("try")
    private void grow(List<Integer> sizes) throws IOException, InterruptedException {
        Map<Integer, Figures> all = new TreeMap<>();
        for (int size : sizes) {
            try (Hosts hosts = new Hosts(HostProgram.TESTKIT, size, directory)) {
                Figures figures = engine("engine, testkit's host", size, COLD);
                all.put(size, figures);
                plot.add("wall", size, figures.wall() * 1000 / size);
                plot.add("CPU", size, figures.cpu() * 1000 / size);
                plot.add("CPU of PostgreSQL", size, figures.databaseCpu() * 1000 / size);
            }
        }
        Figures many = all.get(10_000);
        Figures fewer = all.get(1000);
        if (many != null && fewer != null) {
            ratio("heap-per-target-10000/1000", many.heapPerTarget() / fewer.heapPerTarget());
        }
    }

    private Figures engine(String name, int targets, String idleTimeout) throws IOException {
        try (Side side = engine(targets, idleTimeout)) {
            List<Figures> rounds = new ArrayList<>();
            for (int round = 0; round < ROUNDS; round++) {
                rounds.add(side.round());
            }
            Figures figures = Figures.middle(rounds).withHeapPerTarget(side.heapPerTarget());
            print(name, targets, figures);
            return figures;
        }
    }

    private Side engine(int targets, String idleTimeout) throws IOException {
        return new Side(
                List.of(SMALL_HEAP),
                EngineProgram.class,
                directory.toString(),
                String.valueOf(targets),
                String.valueOf(Math.min(targets, MOST_AT_ONCE)),
                idleTimeout);
    }

    private Side mina(int atOnce) throws IOException {
        return new Side(
                List.of(SMALL_HEAP),
                MinaProgram.class,
                directory.toString(),
                String.valueOf(COMPARED),
                String.valueOf(atOnce));
    }

    @SuppressWarnings("SystemOut")
    private static void print(String name, int targets, Figures figures) {
        System.out.printf(
                Locale.ROOT,
                "%-40s %8.2f %8.2f %8.2f %8d %8.0f %12.1f%n",
                targets + " targets, " + name,
                figures.wall(),
                figures.cpu(),
                figures.databaseCpu(),
                figures.threads(),
                figures.megabytes(),
                figures.heapPerTarget());
    }

    private void ratio(String what, double value) {
        ratios.add(String.format(Locale.ROOT, "RATIO %s %.2f", what, value));
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    /** The processes of the hosts, ready. */
    private static final class Hosts implements AutoCloseable {
        /** To start a process costs one the more the more it listens on: before each, what is open is closed. */
        private static final int MOST = 1000;

        private final List<Process> processes = new ArrayList<>();

        Hosts(String kind, int targets, Path directory) throws IOException {
            for (int left = targets; left > 0; left -= MOST) {
                processes.add(Programs.start(
                        List.of(),
                        HostProgram.class,
                        kind,
                        String.valueOf(Math.min(left, MOST)),
                        directory.toString()));
            }
            List<String> addresses = new ArrayList<>();
            String user = "";
            for (Process process : processes) {
                BufferedReader lines = Programs.lines(process);
                String line = lines.readLine();
                while (line != null && !line.startsWith(HostProgram.READY)) {
                    addresses.add(line);
                    line = lines.readLine();
                }
                if (line == null) {
                    throw new IllegalStateException("the hosts did not start");
                }
                user = line.substring(HostProgram.READY.length());
            }
            Fleet.write(directory, user, addresses);
        }

        @Override
        public void close() throws IOException {
            for (Process process : processes) {
                process.outputWriter().close();
                process.onExit().join();
            }
        }
    }
}
