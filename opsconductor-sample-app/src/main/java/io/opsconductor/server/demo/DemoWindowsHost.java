package io.opsconductor.server.demo;

import io.opsconductor.testkit.host.Answer;
import io.opsconductor.testkit.host.ReceivedCommand;
import io.opsconductor.testkit.winrm.WinRmHost;

/**
 * A Windows host that is simulated: it speaks WinRM as Windows does, with NTLM and sealed messages, but there is no
 * Windows behind it. It knows the commands of the demo's job, and runs none. It listens on 127.0.0.1 only, with a
 * password that is another one at every start.
 */
final class DemoWindowsHost implements AutoCloseable {
    static final String USERNAME = "demo";

    private static final String SYSTEM = "Windows, simulated for the demo";
    private static final String SERVICES = """
            Name         Status
            ----         ------
            LanmanServer Running
            Spooler      Stopped
            W32Time      Running
            """;

    private final WinRmHost host;
    private final String password;

    private DemoWindowsHost(WinRmHost host, String password) {
        this.host = host;
        this.password = password;
    }

    /** Starts it on a free port. */
    static DemoWindowsHost start() {
        String password = DemoHost.randomPassword();
        WinRmHost host = WinRmHost.builder()
                .user(USERNAME)
                .password(password)
                .basic(false)
                .system(SYSTEM)
                .start();
        host.when(command -> true).thenAnswer(DemoWindowsHost::answer);
        return new DemoWindowsHost(host, password);
    }

    private static Answer answer(ReceivedCommand command) {
        String text = command.text();
        if (text.startsWith("Get-Service")) {
            return Answer.empty().output(SERVICES.replace("\n", "\r\n"));
        }
        if (text.startsWith("Restart-Service -Name 'Spooler'")) {
            return Answer.empty().output("Spooler restarted (simulated)\r\n");
        }
        return Answer.empty()
                .error(
                        "This Windows host is simulated, and knows Get-Service and Restart-Service -Name Spooler only.\r\n")
                .exit(1);
    }

    int port() {
        return host.port();
    }

    String password() {
        return password;
    }

    @Override
    public void close() {
        host.close();
    }
}
