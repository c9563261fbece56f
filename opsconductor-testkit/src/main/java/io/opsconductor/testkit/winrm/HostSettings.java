package io.opsconductor.testkit.winrm;

import java.nio.file.Path;
import java.util.Map;

/**
 * What a host was told to be.
 *
 * @param outputPiece bytes of output in one element of an answer
 * @param codePage of shells whose creator names none
 */
record HostSettings(
        HostAccount account,
        Path home,
        boolean basic,
        boolean ntlm,
        boolean allowUnencrypted,
        int maxShells,
        int outputPiece,
        int codePage) {
    private static final String PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

    /** How the machines call themselves. */
    String machineName() {
        return "WINHOST";
    }

    /** What commands find: nothing of this JVM's own environment, in which an application may keep secrets. */
    Map<String, String> environment() {
        return Map.of(
                "PATH",
                PATH,
                "HOME",
                home.toString(),
                "USER",
                account.user(),
                "LOGNAME",
                account.user(),
                "SHELL",
                "/bin/sh",
                "LANG",
                "C.UTF-8",
                "USERNAME",
                account.user(),
                "COMPUTERNAME",
                machineName());
    }
}
