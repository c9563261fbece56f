package io.opsconductor.winrm.internal.winrm4j;

import io.opsconductor.winrm.internal.powershell.OutputDecoder;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What winrm4j is to run.
 *
 * @param line the command line
 * @param workingDirectory null for the user's profile
 * @param environment variables to add
 */
record Order(
        String line,
        @Nullable String workingDirectory,
        Map<String, String> environment,
        OutputDecoder stdout,
        OutputDecoder stderr) {
    Order {
        environment = Map.copyOf(environment);
    }

    /** Whether any client will do: a client of winrm4j has one directory and one environment. */
    boolean isPlain() {
        return workingDirectory == null && environment.isEmpty();
    }
}
