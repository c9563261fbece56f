package io.opsconductor.job;

import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Runs a script of any length, which never passes through a command line.
 *
 * @param shell for example {@code sh}, {@code bash}, {@code powershell}, {@code cmd}; null for the transport's default
 * @param workingDirectory null for the shell's own
 * @param environment variables to add
 * @param stdin what the script reads; null for nothing
 */
public record ScriptStep(
        StepOptions options,
        String script,
        @Nullable String shell,
        @Nullable String workingDirectory,
        Map<String, String> environment,
        @Nullable String stdin)
        implements Step {
    public ScriptStep {
        Objects.requireNonNull(options, "options");
        Objects.requireNonNull(script, "script");
        environment = Map.copyOf(environment);
    }

    @Override
    public String type() {
        return "script";
    }
}
