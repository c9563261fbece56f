package io.opsconductor.testkit.program;

import io.opsconductor.testkit.winrm.WinRmHost;
import io.opsconductor.testkit.winrm.WinRmHostBuilder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "winrm",
        description = "A host that speaks WinRM as Windows does. cmd and PowerShell are /bin/sh there.")
final class WinRmCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Mixin
    private final HostOptions options = new HostOptions();

    @Option(names = "--port", defaultValue = "5985", description = "${DEFAULT-VALUE} unless set; 0 for a free one")
    private int port;

    @Option(
            names = "--addresses",
            defaultValue = "1",
            description = "how many machines it is, at consecutive addresses; ${DEFAULT-VALUE} unless set")
    private int addresses;

    @Option(names = "--domain", defaultValue = "", description = "the user's domain; none unless set")
    private String domain = "";

    @Option(names = "--tls", description = "HTTPS with a certificate of its own, instead of HTTP")
    private boolean tls;

    @Option(names = "--certificate", description = "where to write the certificate in PEM, with --tls")
    private @Nullable Path certificate;

    @Option(names = "--unencrypted", description = "takes messages over HTTP that are not sealed, and Basic")
    private boolean unencrypted;

    @Option(
            names = "--max-shells",
            defaultValue = "30",
            description = "how many shells may be open at once; ${DEFAULT-VALUE} unless set")
    private int maxShells;

    @Override
    public Integer call() throws Exception {
        WinRmHostBuilder builder = WinRmHost.builder()
                .bindAddress(options.address)
                .addresses(addresses)
                .port(port)
                .user(options.user)
                .password(options.password)
                .domain(domain)
                .home(options.home)
                .maxShells(maxShells)
                .allowUnencrypted(unencrypted);
        WinRmHost host = (tls ? builder.https() : builder).start();
        if (tls && certificate != null) {
            Files.writeString(certificate, host.certificate().pem());
        }
        String more =
                addresses > 1 ? " and the addresses up to " + host.addresses().get(addresses - 1) : "";
        HostOptions.serve(host, host.url() + more, spec.commandLine().getOut());
        return 0;
    }
}
