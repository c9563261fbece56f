package io.opsconductor.benchmarks.winrm;

/**
 * What each side does: every target runs its commands one after the other, all targets side by side.
 *
 * @param millis that the host takes for a command
 */
record Load(int targets, int commandsPerTarget, int millis) {
    int commands() {
        return targets * commandsPerTarget;
    }

    /** The time in which nobody can be faster, in seconds. */
    double ideal() {
        return commandsPerTarget * millis / 1000.0;
    }

    @Override
    public String toString() {
        return targets + " targets, " + commandsPerTarget + " commands of " + millis + " ms each";
    }
}
