package io.opsconductor.winrm;

import io.opsconductor.testkit.kerberos.MitKdc;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A realm for all tests of this JVM, which reads the configuration of Kerberos once. It ends with the JVM. */
final class Realm {
    static final String USER = "ops";
    static final String PASSWORD = "pa55 word";
    static final MitKdc KDC;
    /** The key of the service on {@code localhost}. */
    static final Path SERVICE_KEYTAB;
    /** The key of the user. */
    static final Path USER_KEYTAB;

    static {
        try {
            Path directory = Files.createTempDirectory("opsconductor-realm");
            KDC = MitKdc.start(Files.createDirectory(directory.resolve("kdc")));
            System.setProperty("java.security.krb5.conf", KDC.configuration().toString());
            SERVICE_KEYTAB = directory.resolve("service.keytab");
            USER_KEYTAB = directory.resolve("user.keytab");
            KDC.addService("HTTP/localhost", SERVICE_KEYTAB);
            KDC.addUser(USER, PASSWORD);
            KDC.exportUser(USER, USER_KEYTAB);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Realm() {}
}
