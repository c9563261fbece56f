package io.opsconductor.testkit.program;

import io.opsconductor.testkit.ssh.SshHost;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(name = "ssh", description = "A host that speaks SSH, with SFTP.")
final class SshCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Mixin
    private final HostOptions options = new HostOptions();

    @Option(names = "--port", defaultValue = "2222", description = "${DEFAULT-VALUE} unless set; 0 for a free one")
    private int port;

    @Option(names = "--authorized-key", description = "a line as in authorized_keys; may be given several times")
    private List<String> authorizedKeys = List.of();

    @Option(names = "--host-key-file", description = "where the host key is kept; a new one each time unless set")
    private @Nullable Path hostKeyFile;

    @Override
    public Integer call() throws Exception {
        SshHost.Builder builder = SshHost.builder()
                .bindAddress(options.address)
                .port(port)
                .user(options.user)
                .home(options.home);
        if (!options.password.isEmpty()) {
            builder.password(options.password);
        }
        authorizedKeys.forEach(builder::authorizedKey);
        if (hostKeyFile != null) {
            builder.hostKeyFile(hostKeyFile);
        }
        SshHost host = builder.start();
        String where = "ssh://" + options.user + "@" + options.address + ":" + host.port();
        HostOptions.serve(host, where, spec.commandLine().getOut());
        return 0;
    }
}
