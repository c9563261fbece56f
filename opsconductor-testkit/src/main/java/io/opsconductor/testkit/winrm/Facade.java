package io.opsconductor.testkit.winrm;

import io.opsconductor.testkit.host.CommandRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Finds out what a command line of Windows means here: {@code cmd} and PowerShell are {@code /bin/sh}, and OpsConductor's
 * own operations are done by the host. Safe for use by many threads.
 */
final class Facade {
    private static final String POWERSHELL = "powershell";
    private static final String CMD = "cmd";
    private static final String CMD_SCRIPT = "OPSCONDUCTOR_SCRIPT";

    private final UnixShell shell;
    private final Path home;
    private final String system;

    Facade(UnixShell shell, HostSettings settings) {
        this.shell = shell;
        this.home = settings.home();
        this.system = settings.system();
    }

    /** The program for a command line of a shell. */
    Program program(String line, Shell.Settings settings) {
        Optional<String> script = PowerShellCommandLine.script(line);
        Path directory = home.resolve(settings.directory());
        if (script.isEmpty()) {
            return shell.line(
                    request(line, CMD, settings.directory(), settings.environment()), directory, settings.codePage());
        }
        if (ScriptInput.isExpectedBy(script.get())) {
            return new BootstrapProgram(home, input -> sent(input, settings));
        }
        Optional<String> inline = ScriptInput.inline(script.get());
        if (inline.isPresent()) {
            Program program = sent(new ScriptInput(inline.get(), settings.directory(), Map.of()), settings);
            return line.endsWith("<nul") ? new WithoutInput(program) : program;
        }
        return shell.script(
                request(script.get(), POWERSHELL, settings.directory(), settings.environment()),
                directory,
                settings.codePage());
    }

    private Program sent(ScriptInput input, Shell.Settings settings) {
        Map<String, String> environment = new HashMap<>(settings.environment());
        environment.putAll(input.environment());
        return switch (input.operation()) {
            case "opsconductor probe 1" -> HostOperation.program((stdin, stdout) -> stdout.write(probe()));
            case "opsconductor copy 1" ->
                HostOperation.program(
                        new CopyOperation(path(environment), "true".equals(environment.get("OPSCONDUCTOR_OVERWRITE"))));
            case "opsconductor fetch 1" ->
                HostOperation.program(new FetchOperation(
                        path(environment), Long.parseLong(environment.getOrDefault("OPSCONDUCTOR_MAX_BYTES", "0"))));
            case "opsconductor cmd-script 1" -> {
                String text = environment.remove(CMD_SCRIPT);
                yield user(text == null ? "" : text, CMD, input, environment);
            }
            default -> user(input.script(), POWERSHELL, input, environment);
        };
    }

    /** The script's output is UTF-8 whatever the console's code page is: OpsConductor has PowerShell do so. */
    private Program user(String text, String shellName, ScriptInput input, Map<String, String> environment) {
        return shell.script(
                request(text, shellName, input.directory(), environment),
                home.resolve(input.directory()),
                StandardCharsets.UTF_8);
    }

    private static CommandRequest request(
            String text, String shellName, String directory, Map<String, String> environment) {
        return new CommandRequest(text, shellName, directory.isEmpty() ? null : directory, environment);
    }

    private Path path(Map<String, String> environment) {
        return home.resolve(environment.getOrDefault("OPSCONDUCTOR_PATH", "")).normalize();
    }

    private byte[] probe() throws IOException {
        if (!system.isEmpty()) {
            return (system + "\n" + system + "\n").getBytes(StandardCharsets.UTF_8);
        }
        Process uname =
                new ProcessBuilder("uname", "-srm").redirectErrorStream(true).start();
        uname.getOutputStream().close();
        String system = new String(uname.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return (system.strip() + "\nsh\n").getBytes(StandardCharsets.UTF_8);
    }
}
