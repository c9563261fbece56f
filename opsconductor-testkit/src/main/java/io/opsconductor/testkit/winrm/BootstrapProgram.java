package io.opsconductor.testkit.winrm;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** OpsConductor's bootstrap: reads a script from the beginning of the standard input, and becomes that script. */
final class BootstrapProgram implements Program {
    static final int NO_DIRECTORY = 1330664193;
    static final int INCOMPLETE = 1330664194;

    private final Path home;
    private final Function<ScriptInput, Program> programs;
    private @Nullable Program program;
    private boolean killed;

    /**
     * @param home where relative paths begin
     * @param programs what to become
     */
    BootstrapProgram(Path home, Function<ScriptInput, Program> programs) {
        this.home = home;
        this.programs = programs;
    }

    @Override
    public int run(InputStream stdin, OutputStream stdout, OutputStream stderr) throws IOException {
        ScriptInput input;
        try {
            input = ScriptInput.read(stdin);
        } catch (EOFException e) {
            stderr.write(("opsconductor: " + e.getMessage() + "\n").getBytes(StandardCharsets.UTF_8));
            return INCOMPLETE;
        }
        if (!Files.isDirectory(home.resolve(Paths.get(input.directory())))) {
            return NO_DIRECTORY;
        }
        Program found;
        synchronized (this) {
            if (killed) {
                throw new IOException("killed before it began");
            }
            found = programs.apply(input);
            program = found;
        }
        return found.run(stdin, stdout, stderr);
    }

    @Override
    public synchronized void interrupt() {
        if (program != null) {
            program.interrupt();
        }
    }

    @Override
    public void kill() {
        Program running;
        synchronized (this) {
            killed = true;
            running = program;
        }
        if (running != null) {
            running.kill();
        }
    }
}
