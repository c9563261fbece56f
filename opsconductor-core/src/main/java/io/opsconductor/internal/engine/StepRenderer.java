package io.opsconductor.internal.engine;

import io.opsconductor.internal.template.ShellDialect;
import io.opsconductor.internal.template.Template;
import io.opsconductor.internal.template.UnsafePlaceException;
import io.opsconductor.job.CopyStep;
import io.opsconductor.job.ExecStep;
import io.opsconductor.job.FetchStep;
import io.opsconductor.job.ScriptStep;
import io.opsconductor.spi.Secret;
import io.opsconductor.spi.transport.Command;
import io.opsconductor.spi.transport.CopyRequest;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Fills parameters and captured variables into its steps. Every method throws {@link UnsafePlaceException} where that is not safe. */
final class StepRenderer {
    private final Function<String, String> values;

    /** @param values gives the value of each name */
    StepRenderer(Function<String, String> values) {
        this.values = values;
    }

    Command command(ExecStep step, String protocol) {
        String line = render(step.command(), ShellDialect.of(step.shell(), protocol));
        Command.Builder builder = Command.command(line).shell(step.shell());
        return complete(
                builder.timeout(step.options().timeout()), step.workingDirectory(), step.environment(), step.stdin());
    }

    Command command(ScriptStep step, String protocol) {
        String text = render(step.script(), ShellDialect.of(step.shell(), protocol));
        Command.Builder builder = Command.script(text).shell(step.shell());
        return complete(
                builder.timeout(step.options().timeout()), step.workingDirectory(), step.environment(), step.stdin());
    }

    private Command complete(
            Command.Builder builder,
            @Nullable String workingDirectory,
            Map<String, String> environment,
            @Nullable String stdin) {
        environment.forEach((name, value) -> builder.environment(name, plain(value)));
        return builder.workingDirectory(workingDirectory == null ? null : plain(workingDirectory))
                .stdin(stdin == null ? null : Secret.ofString(plain(stdin)))
                .build();
    }

    CopyRequest copy(CopyStep step) {
        return new CopyRequest(plain(step.path()), step.overwrite(), step.mode());
    }

    String path(FetchStep step) {
        return plain(step.path());
    }

    String artifact(FetchStep step) {
        return plain(step.artifact());
    }

    private String plain(String text) {
        return render(text, ShellDialect.PLAIN);
    }

    private String render(String text, ShellDialect dialect) {
        return Template.parse(text).render(dialect, values);
    }
}
