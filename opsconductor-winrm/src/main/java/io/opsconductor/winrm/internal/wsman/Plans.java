package io.opsconductor.winrm.internal.wsman;

import io.opsconductor.spi.Secret;
import io.opsconductor.spi.transport.Command;
import io.opsconductor.spi.transport.TransportException;
import io.opsconductor.winrm.internal.engine.CommandChecks;
import io.opsconductor.winrm.internal.engine.TargetOptions;
import io.opsconductor.winrm.internal.powershell.Bootstrap;
import io.opsconductor.winrm.internal.powershell.ClixmlDecoder;
import io.opsconductor.winrm.internal.powershell.CodePages;
import io.opsconductor.winrm.internal.powershell.OutputDecoder;
import io.opsconductor.winrm.internal.powershell.PowerShellScripts;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Decides how commands and our own scripts are carried out on one target. */
final class Plans {
    private static final String CMD = "cmd";
    private static final String DEFAULT_SHELL = "powershell";
    /** What cmd takes on a line is 8,191 characters, some of them its own. */
    private static final int LONGEST_LINE = 8000;

    private final TargetOptions options;
    private final Charset charset;

    /** @throws TransportException if the target's options name an encoding that there is none of */
    Plans(TargetOptions options) {
        this.options = options;
        this.charset = CodePages.charset(options);
    }

    /** @throws TransportException if the command cannot be carried out */
    CommandPlan of(Command command) {
        String shell = command.shell() == null ? DEFAULT_SHELL : command.shell();
        byte[] input = input(command.stdin());
        if (Bootstrap.isPowerShell(shell)) {
            return powerShell(shell, Bootstrap.input(command), CommandInput.of(Bootstrap.input(command), input));
        }
        if (!shell.equals(CMD)) {
            throw CommandChecks.noSuchShell(shell);
        }
        if (command.kind() == Command.Kind.COMMAND && command.text().length() <= LONGEST_LINE) {
            return cmd(command, input);
        }
        Map<String, String> environment = new LinkedHashMap<>(command.environment());
        environment.put(PowerShellScripts.SCRIPT_VARIABLE, command.text());
        byte[] script = Bootstrap.input(PowerShellScripts.CMD_SCRIPT, command.workingDirectory(), environment);
        return powerShell(DEFAULT_SHELL, script, CommandInput.of(script, input));
    }

    /** One of our own scripts, whose output is nobody's text. */
    CommandPlan ofScript(String script, Map<String, String> environment, @Nullable CommandInput input) {
        byte[] start = Bootstrap.input(script, null, environment);
        return new CommandPlan(
                ShellOptions.plain(options.codePage()),
                Bootstrap.line(DEFAULT_SHELL),
                input == null ? CommandInput.of(start) : CommandInput.concat(start, input),
                true,
                OutputDecoder.none(),
                new ClixmlDecoder());
    }

    private CommandPlan powerShell(String program, byte[] start, CommandInput input) {
        return new CommandPlan(
                ShellOptions.plain(options.codePage()),
                Bootstrap.line(program),
                input,
                start.length <= CommandInput.PIECE / 2,
                OutputDecoder.of(explicitCharset()),
                OutputDecoder.of(explicitCharset()).then(new ClixmlDecoder()));
    }

    private CommandPlan cmd(Command command, byte[] input) {
        CommandChecks.requireCarriable("command", command.text());
        command.environment().forEach(CommandChecks::requireCarriable);
        return new CommandPlan(
                new ShellOptions(options.codePage(), command.workingDirectory(), command.environment()),
                command.text(),
                CommandInput.of(input),
                input.length == 0,
                OutputDecoder.of(charset),
                OutputDecoder.of(charset));
    }

    /** PowerShell's own output is UTF-8 whatever the code page is; only a stated encoding says otherwise. */
    private Charset explicitCharset() {
        return options.outputEncoding() == null ? StandardCharsets.UTF_8 : charset;
    }

    private static byte[] input(@Nullable Secret stdin) {
        return stdin == null ? new byte[0] : stdin.reveal(byte[]::clone);
    }
}
