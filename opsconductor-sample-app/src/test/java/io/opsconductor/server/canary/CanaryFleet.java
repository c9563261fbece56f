package io.opsconductor.server.canary;

import io.opsconductor.testkit.ssh.OpenSshServer;
import io.opsconductor.testkit.ssh.TestKey;
import io.opsconductor.testkit.winrm.WinRmHost;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Hosts of each protocol that know the secrets which they are reached with, and print them in every form. */
final class CanaryFleet implements AutoCloseable {
    private static final int LINE = 1;

    final OpenSshServer ssh;
    final WinRmHost winrm;
    final EchoingHttpHost http;
    final TellingSshHost tellingSsh;
    final TestKey key;
    final Canary sshPassword;
    final Canary privateKey;
    final Canary passphrase = Canary.ascii("the passphrase of a key");
    final Canary winrmPassword = Canary.of("the password of WinRM");
    final Canary apiKey = Canary.ascii("an API key");

    private CanaryFleet(Collection<Canary> others) throws IOException {
        ssh = OpenSshServer.start();
        key = ssh.newKey("ed25519", passphrase.value());
        ssh.authorize(key);
        String pem = key.privateKey().revealChars(String::new);
        privateKey = Canary.part("a private key", pem, pem.indexOf('\n', pem.indexOf('\n') + LINE) + 20, 24);
        sshPassword = Canary.part(
                "the password of SSH", ssh.password(), 0, ssh.password().length());
        Path home = ssh.directory();
        byte[] forms = PrintedForms.file(all(others));
        Files.write(home.resolve("forms"), forms);
        winrm = WinRmHost.builder()
                .user("ops")
                .password(winrmPassword.value())
                .basic(false)
                .home(home)
                .outputPiece(13)
                .start();
        http = new EchoingHttpHost(forms);
        tellingSsh = new TellingSshHost("no SSH here: " + passphrase.value());
    }

    static CanaryFleet start(Collection<Canary> others) throws IOException {
        return new CanaryFleet(others);
    }

    private List<Canary> all(Collection<Canary> others) {
        List<Canary> all = new ArrayList<>(canaries());
        all.addAll(others);
        return all;
    }

    /** What the hosts are reached with. */
    List<Canary> canaries() {
        return List.of(sshPassword, privateKey, passphrase, winrmPassword, apiKey);
    }

    /** How many lines the hosts print when they print all they know. */
    static long lines(Path forms) throws IOException {
        return new String(Files.readAllBytes(forms), StandardCharsets.ISO_8859_1)
                .lines()
                .count();
    }

    Path forms() {
        return ssh.directory().resolve("forms");
    }

    @Override
    public void close() throws IOException {
        tellingSsh.close();
        http.close();
        winrm.close();
        ssh.close();
    }
}
