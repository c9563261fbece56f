package io.opsconductor.benchmarks.output;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Takes the first 64 Ki characters of a log, and no more. */
final class Beginning implements Appendable {
    private static final int SIZE = 64 * 1024;
    private int read;

    @Override
    public Appendable append(@Nullable CharSequence text) throws Read {
        return text == null ? this : append(text, 0, text.length());
    }

    @Override
    public Appendable append(@Nullable CharSequence text, int start, int end) throws Read {
        read += end - start;
        if (read >= SIZE) {
            throw new Read();
        }
        return this;
    }

    @Override
    public Appendable append(char c) throws Read {
        return append(String.valueOf(c));
    }

    /** It has been read. */
    static final class Read extends IOException {
        private static final long serialVersionUID = 1;
    }
}
