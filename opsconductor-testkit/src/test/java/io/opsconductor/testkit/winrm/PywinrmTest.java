package io.opsconductor.testkit.winrm;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Python's pywinrm, as Debian packages it, is a client of the host. */
final class PywinrmTest {
    private static final String PASSWORD = "not-a-secret-1";

    @Test
    void runsCommandsWithBasic() {
        try (WinRmHost host =
                WinRmHost.builder().password(PASSWORD).allowUnencrypted(true).start()) {
            ExternalClient.Result result = python(host, "transport='plaintext'", """
                    r = session.run_cmd('echo', ['out', '&&', 'echo', 'err', '>&2;', 'exit', '3'])
                    print(r.status_code, r.std_out, r.std_err)
                    r = session.run_ps('echo "2 and 2 is $((2+2))"; exit 4')
                    print(r.status_code, r.std_out, r.std_err)
                    """);

            assertThat(result.stderr()).isEmpty();
            assertThat(result.stdout()).isEqualTo("3 b'out\\n' b'err\\n'\n4 b'2 and 2 is 4\\n' b''\n");
            assertThat(host.liveShells()).isZero();
            assertThat(host.received())
                    .extracting(command -> command.text())
                    .containsExactly("echo out && echo err >&2; exit 3", "echo \"2 and 2 is $((2+2))\"; exit 4");
        }
    }

    @Test
    void isToldThatTheHostTakesNoClearText() {
        try (WinRmHost host = WinRmHost.builder().password(PASSWORD).start()) {
            ExternalClient.Result result = python(host, "transport='plaintext'", "session.run_cmd('echo')");

            assertThat(result.stderr()).contains("InvalidCredentialsError");
            assertThat(host.received()).isEmpty();
        }
    }

    /** Runs statements that have a session. */
    private static ExternalClient.Result python(WinRmHost host, String options, String statements) {
        ExternalClient.require("/usr/lib/python3/dist-packages/winrm/__init__.py", "python3-winrm");
        String script = "import winrm\n"
                + "session = winrm.Session('http://127.0.0.1:" + host.port() + "/wsman', auth=('ops', '" + PASSWORD
                + "'), " + options + ")\n" + statements;
        return ExternalClient.run(Map.of(), script, List.of("/usr/bin/python3", "-W", "ignore", "-"));
    }
}
