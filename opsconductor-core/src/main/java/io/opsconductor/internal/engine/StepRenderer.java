package io.opsconductor.internal.engine;

import io.opsconductor.internal.template.JsonTemplate;
import io.opsconductor.internal.template.ShellDialect;
import io.opsconductor.internal.template.Template;
import io.opsconductor.internal.template.UnsafePlaceException;
import io.opsconductor.job.CopyStep;
import io.opsconductor.job.ExecStep;
import io.opsconductor.job.FetchStep;
import io.opsconductor.job.HttpStep;
import io.opsconductor.job.ScriptStep;
import io.opsconductor.spi.Secret;
import io.opsconductor.spi.transport.Command;
import io.opsconductor.spi.transport.CopyRequest;
import io.opsconductor.spi.transport.HttpCall;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Fills parameters and captured variables into its steps. Every method throws {@link UnsafePlaceException} where that is not safe. */
final class StepRenderer {
    private final Function<String, String> values;
    private final Set<String> bare;

    /**
     * @param values gives the value of each name
     * @param bare the names of numbers and booleans
     */
    StepRenderer(Function<String, String> values, Set<String> bare) {
        this.values = values;
        this.bare = bare;
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

    HttpCall call(HttpStep step) {
        String path = render(step.path(), ShellDialect.URL);
        if (!HttpCall.isPath(path)) {
            throw new UnsafePlaceException("the path would not be percent-encoded as it should be, or too long");
        }
        Map<String, String> headers = new LinkedHashMap<>();
        step.headers().forEach((name, value) -> headers.put(name, render(value, ShellDialect.HEADER)));
        String body = step.body() == null ? null : plain(step.body());
        if (step.json() != null) {
            body = JsonTemplate.parse(step.json()).render(values, bare);
            if (headers.keySet().stream().noneMatch(name -> name.equalsIgnoreCase("Content-Type"))) {
                headers.put("Content-Type", "application/json");
            }
        }
        return new HttpCall(
                step.method(),
                path,
                headers,
                body == null ? null : Secret.ofString(body),
                step.options().timeout());
    }

    private String plain(String text) {
        return render(text, ShellDialect.PLAIN);
    }

    private String render(String text, ShellDialect dialect) {
        return Template.parse(text).render(dialect, values);
    }
}
