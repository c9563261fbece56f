package io.opsconductor.testkit.ssh;

import java.nio.file.Path;
import java.security.PublicKey;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Who may log in to an {@link SshHost}, how, and what the commands find. */
record HostUser(String name, byte @Nullable [] password, List<PublicKey> keys, Path home) {
    private static final String PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

    /** Nothing of this JVM's own environment, in which an application may keep secrets. */
    Map<String, String> environment() {
        return Map.of(
                "PATH",
                PATH,
                "HOME",
                home.toString(),
                "USER",
                name,
                "LOGNAME",
                name,
                "SHELL",
                "/bin/sh",
                "LANG",
                "C.UTF-8");
    }
}
