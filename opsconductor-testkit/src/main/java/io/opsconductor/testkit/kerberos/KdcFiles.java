package io.opsconductor.testkit.kerberos;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** The configuration of a realm. */
record KdcFiles(Path directory, int port) {
    static final String REALM = "TESTKIT.EXAMPLE";

    /** MIT's clients follow the clock of the key distribution centre unless told otherwise; Java's never do. */
    static KdcFiles write(Path directory, int port) throws IOException {
        KdcFiles files = new KdcFiles(directory.toAbsolutePath(), port);
        Files.writeString(files.configuration(), """
                [libdefaults]
                  default_realm = %1$s
                  dns_lookup_realm = false
                  dns_lookup_kdc = false
                  dns_canonicalize_hostname = false
                  rdns = false
                  udp_preference_limit = 1
                  kdc_timesync = 0
                  default_ccache_name = FILE:%2$s/ccache
                [realms]
                  %1$s = {
                    kdc = 127.0.0.1:%3$d
                  }
                """.formatted(REALM, files.directory, port));
        Files.writeString(files.profile(), """
                [kdcdefaults]
                  kdc_listen = ""
                  kdc_tcp_listen = 127.0.0.1:%3$d
                [realms]
                  %1$s = {
                    database_name = %2$s/principal
                    key_stash_file = %2$s/stash
                    acl_file = %2$s/kadm5.acl
                    supported_enctypes = aes256-cts-hmac-sha1-96:normal aes128-cts-hmac-sha1-96:normal
                    max_life = 10h
                  }
                [logging]
                  kdc = STDERR
                """.formatted(REALM, files.directory, port));
        return files;
    }

    Path configuration() {
        return directory.resolve("krb5.conf");
    }

    Path log() {
        return directory.resolve("kdc.log");
    }

    private Path profile() {
        return directory.resolve("kdc.conf");
    }

    Map<String, String> environment() {
        return Map.of(
                "KRB5_CONFIG",
                configuration().toString(),
                "KRB5_KDC_PROFILE",
                profile().toString(),
                "KRB5CCNAME",
                "FILE:" + directory.resolve("ccache"),
                "LC_ALL",
                "C.UTF-8");
    }
}
