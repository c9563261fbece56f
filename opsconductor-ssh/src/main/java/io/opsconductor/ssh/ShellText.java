package io.opsconductor.ssh;

/** Text for the Bourne shell. */
final class ShellText {
    private ShellText() {}

    /** The value as one word that the shell takes as it is: in single quotes, which hide everything but themselves. */
    static String quoted(String value) {
        return "'" + value.replace("'", "'\\''") + "'";
    }

    static boolean hasNul(String value) {
        return value.indexOf('\0') >= 0;
    }
}
