package io.opsconductor.server.demo;

import io.opsconductor.run.RunEvent;
import io.opsconductor.run.RunListener;
import io.opsconductor.spi.transport.OutputKind;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** Prints the events of a run as they come: whole lines of output, each behind the name of its target. */
final class RunPrinter implements RunListener {
    private final PrintStream terminal;
    private final Map<String, ByteArrayOutputStream> unfinishedLines = new HashMap<>();

    RunPrinter(PrintStream terminal) {
        this.terminal = terminal;
    }

    @Override
    public void onEvent(RunEvent event) {
        if (event instanceof RunEvent.Output output) {
            print(output);
        } else if (event instanceof RunEvent.StepChanged step && step.state().isFinal()) {
            for (OutputKind kind : OutputKind.values()) {
                finishLine(step.targetName(), key(step.targetName(), kind));
            }
            String exit = step.exitCode() == null ? "" : ", exit code " + step.exitCode();
            line(
                    step.targetName(),
                    "-- " + step.stepName() + ": " + step.state().code() + exit);
        }
    }

    private void print(RunEvent.Output output) {
        String key = key(output.targetName(), output.kind());
        ByteArrayOutputStream unfinished = unfinishedLines.computeIfAbsent(key, k -> new ByteArrayOutputStream());
        ByteBuffer data = output.data();
        while (data.hasRemaining()) {
            byte next = data.get();
            if (next == '\n') {
                line(output.targetName(), unfinished.toString(StandardCharsets.UTF_8));
                unfinished.reset();
            } else if (next != '\r') {
                unfinished.write(next);
            }
        }
    }

    private void finishLine(String target, String key) {
        ByteArrayOutputStream unfinished = unfinishedLines.remove(key);
        if (unfinished != null && unfinished.size() > 0) {
            line(target, unfinished.toString(StandardCharsets.UTF_8));
        }
    }

    private void line(String target, String text) {
        terminal.println(target + " | " + text);
    }

    private static String key(String target, OutputKind kind) {
        return target + "/" + kind;
    }
}
