package io.opsconductor.testkit.host;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Carries one output of a process to its sink, at the pace of the sink. */
final class OutputPump implements Runnable {
    private static final long SILENCE = TimeUnit.SECONDS.toNanos(2);
    private static final long BETWEEN_LOOKS = 50;

    private final InputStream from;
    private final OutputStream to;
    private long readingSince = System.nanoTime();
    private boolean writing;
    private boolean over;

    OutputPump(InputStream from, OutputStream to) {
        this.from = from;
        this.to = to;
    }

    @Override
    public void run() {
        byte[] chunk = new byte[16 * 1024];
        try (from) {
            int read;
            while ((read = from.read(chunk)) >= 0 && begin()) {
                to.write(chunk, 0, read);
                to.flush();
                written();
            }
        } catch (IOException e) {
            // whoever was to have the output has gone, or the process has
        } finally {
            end();
        }
    }

    private synchronized boolean begin() {
        writing = !over;
        return writing;
    }

    private synchronized void written() {
        writing = false;
        readingSince = System.nanoTime();
    }

    private synchronized void end() {
        over = true;
        notifyAll();
    }

    /**
     * Waits, after the end of a process, until its output has ended, or until nothing has come for two seconds:
     * something in the background holds it open. Nothing is written afterwards.
     */
    static void awaitEnd(List<OutputPump> pumps) {
        long exited = System.nanoTime();
        pumps.forEach(pump -> pump.awaitEnd(exited));
    }

    private synchronized void awaitEnd(long exited) {
        boolean interrupted = false;
        while (!over) {
            long silentSince = Math.max(exited - readingSince, 0) + readingSince;
            if (!writing && System.nanoTime() - silentSince > SILENCE) {
                over = true;
                break;
            }
            try {
                wait(BETWEEN_LOOKS);
            } catch (InterruptedException e) {
                interrupted = true;
                over = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
