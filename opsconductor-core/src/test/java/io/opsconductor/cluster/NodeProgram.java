package io.opsconductor.cluster;

import io.opsconductor.DatabaseSettings;
import io.opsconductor.MasterKey;
import io.opsconductor.OpsConductor;
import io.opsconductor.spi.Secret;
import io.opsconductor.testing.ConductorExtension;
import java.io.IOException;

/** A node in a JVM of its own. It goes on until its standard input ends. */
final class NodeProgram {
    private NodeProgram() {}

    public static void main(String[] args) throws IOException {
        OpsConductor conductor = OpsConductor.builder()
                .database(DatabaseSettings.of(args[1], args[2], Secret.ofString(args[3])))
                .masterKey(MasterKey.passphrase(ConductorExtension.MASTER_KEY))
                .nodeName(args[0])
                .concurrentRuns(Integer.parseInt(args[4]))
                .build();
        conductor.start();
        System.out.println("READY");
        while (System.in.read() >= 0) {
            Thread.onSpinWait();
        }
        conductor.close();
        System.exit(0);
    }
}
