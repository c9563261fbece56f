package io.opsconductor.testkit.winrm;

import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a host was told to be.
 *
 * @param keytab null if nobody logs in with Kerberos
 * @param certificate null for HTTP without TLS
 * @param outputPiece bytes of output in one element of an answer
 * @param codePage of shells whose creator names none
 * @param system what a probe is told; empty for what this machine is
 */
record HostSettings(
        HostAccount account,
        Path home,
        boolean basic,
        boolean ntlm,
        @Nullable Path keytab,
        boolean allowUnencrypted,
        @Nullable HostCertificate certificate,
        int maxShells,
        int outputPiece,
        int codePage,
        String system) {
    private static final String PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

    /** Whether messages may come that are not sealed: because TLS protects them, or because they need no protection. */
    boolean allowsPlainMessages() {
        return allowUnencrypted || certificate != null;
    }

    /** What a login over TLS is tied to; null without TLS. */
    byte @Nullable [] channelBinding() {
        return certificate == null ? null : ChannelBinding.of(certificate);
    }

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
