package io.opsconductor.benchmarks.fanout;

import io.opsconductor.benchmarks.common.ProcessUse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/** {@code ansible -m raw} with 50 forks, logging in anew for each target, as the other sides do. */
final class AnsibleSide {
    private static final int FORKS = 50;
    private static final long LOOK_EVERY_MILLIS = 500;

    private final Path directory;
    private final Fleet fleet;
    private final Path inventory;

    /**
     * Makes a round that does not count: Python is compiled in it.
     *
     * @param directory for an inventory, and all that Ansible keeps
     */
    AnsibleSide(Path directory, Fleet fleet) throws IOException, InterruptedException {
        this.directory = directory;
        this.fleet = fleet;
        this.inventory = writeInventory();
        round();
    }

    private Path writeInventory() throws IOException {
        return Files.write(
                directory.resolve("inventory"),
                IntStream.range(0, fleet.addresses().size())
                        .mapToObj(i -> "target-" + i + " ansible_host="
                                + fleet.addresses().get(i).getHostString() + " ansible_port="
                                + fleet.addresses().get(i).getPort())
                        .toList());
    }

    Figures round() throws IOException, InterruptedException {
        Path output = directory.resolve("ansible-output");
        ProcessBuilder builder = new ProcessBuilder(
                        "ansible",
                        "all",
                        "-i",
                        inventory.toString(),
                        "-f",
                        String.valueOf(FORKS),
                        "-u",
                        fleet.user(),
                        "--private-key",
                        fleet.key().toString(),
                        "-m",
                        "raw",
                        "-a",
                        Fleet.COMMAND)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment()
                .putAll(Map.of(
                        "HOME",
                        directory.toString(),
                        "ANSIBLE_HOME",
                        directory.resolve("ansible").toString(),
                        "ANSIBLE_HOST_KEY_CHECKING",
                        "False",
                        "ANSIBLE_SSH_ARGS",
                        "-F none -o ControlMaster=no -o ControlPersist=no -o UserKnownHostsFile="
                                + directory.resolve("known_hosts")));
        double cpu = ProcessUse.reapedCpu();
        long start = System.nanoTime();
        Process ansible = builder.start();
        int processes = 0;
        double megabytes = 0;
        while (!ansible.waitFor(LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS)) {
            processes = Math.max(processes, ProcessUse.treeSize(ansible.toHandle()));
            megabytes = Math.max(megabytes, ProcessUse.treeMegabytes(ansible.toHandle()));
        }
        double wall = (System.nanoTime() - start) / 1e9;
        check(Files.readString(output));
        return Figures.of(wall, ProcessUse.reapedCpu() - cpu, processes, megabytes);
    }

    private void check(String output) {
        long succeeded =
                output.lines().filter(line -> line.contains("| CHANGED | rc=0")).count();
        long printed =
                output.lines().filter(line -> line.equals(Fleet.OUTPUT.strip())).count();
        if (succeeded != fleet.addresses().size() || printed != succeeded) {
            throw new IllegalStateException(
                    succeeded + " targets succeeded and " + printed + " printed what they should: " + output);
        }
    }
}
