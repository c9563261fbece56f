package io.opsconductor.winrm.internal.wsman;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a shell is made; shells with the same options may be used for one another.
 *
 * @param codePage which its console has
 * @param workingDirectory null for the user's profile
 * @param environment variables to add
 */
record ShellOptions(int codePage, @Nullable String workingDirectory, Map<String, String> environment) {
    ShellOptions {
        environment = Map.copyOf(environment);
    }

    static ShellOptions plain(int codePage) {
        return new ShellOptions(codePage, null, Map.of());
    }

    /** After this time without an operation the target ends the shell: what is left when we die goes away. */
    Duration idleTimeout() {
        return Duration.ofMinutes(15);
    }
}
