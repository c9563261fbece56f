package io.opsconductor.winrm.internal.winrm4j;

import org.jspecify.annotations.Nullable;

/**
 * How a command came to its end.
 *
 * @param exitCode null if it has none that is known
 * @param failure null if there was none
 * @param shellGone whether the target says that its shell is gone, and so all that ran in it
 */
record Ending(@Nullable Integer exitCode, @Nullable Throwable failure, boolean shellGone) {
    /** Nothing was run. */
    static Ending none() {
        return new Ending(null, null, true);
    }

    /** Whether its client is as good as before. */
    boolean isClean() {
        return exitCode != null && failure == null && shellGone;
    }
}
