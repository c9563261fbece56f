package io.opsconductor.testing;

import io.opsconductor.Services;
import io.opsconductor.credential.Credential;
import io.opsconductor.credential.NewCredential;
import io.opsconductor.spi.Secret;
import io.opsconductor.spi.credential.SshPassword;
import io.opsconductor.target.Target;
import io.opsconductor.target.TargetSpec;
import io.opsconductor.testkit.ssh.OpenSshServer;
import java.util.ArrayList;
import java.util.List;

/** Targets on a real OpenSSH server, one for each of its addresses, named {@code ssh-1}, {@code ssh-2}, ... */
public final class SshTargets {
    private SshTargets() {}

    public static List<Target> create(ConductorExtension ops, OpenSshServer server, int count) {
        return create(ops.asAdmin(), server, count);
    }

    public static List<Target> create(Services admin, OpenSshServer server, int count) {
        Credential credential = admin.credentials()
                .create(new NewCredential(
                        "sshd", null, new SshPassword(OpenSshServer.USER, Secret.ofString(server.password()))));
        List<Target> targets = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            targets.add(admin.targets()
                    .create(TargetSpec.of("ssh-" + i, "ssh", "127.0.0." + i)
                            .withPort(server.port())
                            .withCredential(credential.id())
                            .withTags("env:test", i % 2 == 0 ? "role:even" : "role:odd")));
        }
        return targets;
    }
}
