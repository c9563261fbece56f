package io.opsconductor.testkit.winrm;

/** A login or a message that the host does not accept; says why, for the host's log. */
final class RefusedException extends Exception {
    RefusedException(String why) {
        super(why);
    }
}
