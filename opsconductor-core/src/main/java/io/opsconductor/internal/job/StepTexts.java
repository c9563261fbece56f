package io.opsconductor.internal.job;

import io.opsconductor.internal.template.JsonTemplate;
import io.opsconductor.internal.template.ShellDialect;
import io.opsconductor.job.CopyStep;
import io.opsconductor.job.ExecStep;
import io.opsconductor.job.FetchStep;
import io.opsconductor.job.HttpStep;
import io.opsconductor.job.ScriptStep;
import io.opsconductor.job.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The texts of a step in which marks for parameters may stand, each with the dialect that its values are quoted for. */
public final class StepTexts {
    private StepTexts() {}

    static List<StepText> of(Step step) {
        return of(step, step.options().protocol());
    }

    /** @param protocol of the target; null if it is not known yet */
    public static List<StepText> of(Step step, @Nullable String protocol) {
        if (step instanceof ExecStep exec) {
            return shell(
                    "command",
                    exec.command(),
                    ShellDialect.of(exec.shell(), protocol),
                    exec.workingDirectory(),
                    exec.environment(),
                    exec.stdin());
        }
        if (step instanceof ScriptStep script) {
            return shell(
                    "script",
                    script.script(),
                    ShellDialect.of(script.shell(), protocol),
                    script.workingDirectory(),
                    script.environment(),
                    script.stdin());
        }
        if (step instanceof FetchStep fetch) {
            return List.of(
                    new StepText("path", fetch.path(), ShellDialect.PLAIN),
                    new StepText("artifact", fetch.artifact(), ShellDialect.PLAIN));
        }
        if (step instanceof HttpStep http) {
            return http(http);
        }
        return List.of(new StepText("path", ((CopyStep) step).path(), ShellDialect.PLAIN));
    }

    private static List<StepText> http(HttpStep step) {
        List<StepText> texts = new ArrayList<>();
        texts.add(new StepText("path", step.path(), ShellDialect.URL));
        step.headers().forEach((name, value) -> texts.add(new StepText("headers/" + name, value, ShellDialect.HEADER)));
        if (step.body() != null) {
            texts.add(new StepText("body", step.body(), ShellDialect.PLAIN));
        }
        if (step.json() != null) {
            JsonTemplate.parse(step.json())
                    .strings()
                    .forEach((at, text) -> texts.add(new StepText("json" + at, text, ShellDialect.PLAIN)));
        }
        return texts;
    }

    private static List<StepText> shell(
            String field,
            String text,
            ShellDialect dialect,
            @Nullable String workingDirectory,
            Map<String, String> environment,
            @Nullable String stdin) {
        List<StepText> texts = new ArrayList<>();
        texts.add(new StepText(field, text, dialect));
        if (workingDirectory != null) {
            texts.add(new StepText("working_directory", workingDirectory, ShellDialect.PLAIN));
        }
        environment.forEach((name, value) -> texts.add(new StepText("environment/" + name, value, ShellDialect.PLAIN)));
        if (stdin != null) {
            texts.add(new StepText("stdin", stdin, ShellDialect.PLAIN));
        }
        return texts;
    }

    /** @param field relative to the step, as a JSON pointer without its first slash */
    public record StepText(String field, String text, ShellDialect dialect) {}
}
