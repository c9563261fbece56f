package io.opsconductor.testkit.ssh;

import java.util.List;

/** A user of the machine who exists for tests. */
final class SystemUser {
    private SystemUser() {}

    /** Makes the user, with {@code /bin/sh} and a home, if there is none yet, and sets the password. */
    static synchronized void ensure(String name, String password) {
        if (!exists(name)) {
            Tool.run("", List.of("/usr/sbin/useradd", "--create-home", "--shell", "/bin/sh", name));
        }
        Tool.run(name + ":" + password + "\n", List.of("/usr/sbin/chpasswd"));
    }

    private static boolean exists(String name) {
        try {
            Tool.run("", List.of("id", "-u", name));
            return true;
        } catch (IllegalStateException e) {
            return false;
        }
    }
}
