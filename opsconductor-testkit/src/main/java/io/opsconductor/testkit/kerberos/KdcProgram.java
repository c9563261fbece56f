package io.opsconductor.testkit.kerberos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Programs of the machine that a realm needs. */
enum KdcProgram {
    KRB5KDC("/usr/sbin/krb5kdc", "krb5-kdc"),
    KDB5_UTIL("/usr/sbin/kdb5_util", "krb5-kdc"),
    KADMIN_LOCAL("/usr/sbin/kadmin.local", "krb5-admin-server"),
    FAKETIME("/usr/bin/faketime", "faketime");

    private final String path;
    private final String debianPackage;

    KdcProgram(String path, String debianPackage) {
        this.path = path;
        this.debianPackage = debianPackage;
    }

    String path() {
        return path;
    }

    /** Its path, if it is there. */
    String require() {
        if (!Files.isExecutable(Path.of(path))) {
            throw new IllegalStateException(
                    "There is no " + path + ": install Debian's package " + debianPackage + ".");
        }
        return path;
    }

    /** Runs it to its end; fails if it fails. */
    void run(Map<String, String> environment, String... arguments) {
        List<String> command = new ArrayList<>(List.of(path));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        try {
            Process process = builder.start();
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            int code = process.onExit().join().exitValue();
            // kadmin.local ends well even if what it was asked for has failed, and says so
            if (code != 0
                    || output.lines()
                            .anyMatch(line -> line.matches("(add|get|modify)_principal: .*|kadmin\\.local: .*"))) {
                throw new IllegalStateException(path + " failed with " + code + ": " + output);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(path + " could not be run", e);
        }
    }
}
