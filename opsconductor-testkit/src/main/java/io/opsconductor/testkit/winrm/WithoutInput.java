package io.opsconductor.testkit.winrm;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** A program whose line ends in {@code <nul}: its input is at its end from the start, whatever the client sends. */
record WithoutInput(Program program) implements Program {
    @Override
    public int run(InputStream stdin, OutputStream stdout, OutputStream stderr) throws IOException {
        return program.run(InputStream.nullInputStream(), stdout, stderr);
    }

    @Override
    public void interrupt() {
        program.interrupt();
    }

    @Override
    public void kill() {
        program.kill();
    }
}
