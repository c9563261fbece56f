package io.opsconductor.job;

import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Runs one command line in a shell.
 *
 * @param shell for example {@code sh}, {@code bash}, {@code powershell}, {@code cmd}; null for the transport's default
 * @param workingDirectory null for the shell's own
 * @param environment variables to add
 * @param stdin what the command reads; null for nothing
 */
public record ExecStep(
        StepOptions options,
        String command,
        @Nullable String shell,
        @Nullable String workingDirectory,
        Map<String, String> environment,
        @Nullable String stdin)
        implements Step {
    public ExecStep {
        Objects.requireNonNull(options, "options");
        Objects.requireNonNull(command, "command");
        environment = Map.copyOf(environment);
    }

    @Override
    public String type() {
        return "exec";
    }
}
