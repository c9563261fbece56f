package io.opsconductor.winrm.internal.winrm4j;

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
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Decides how commands are carried out without a standard input: all that is to be run is on the command line. */
final class Orders {
    private static final String CMD = "cmd";
    private static final String DEFAULT_SHELL = "powershell";
    /** What cmd takes on a line is 8,191 characters, some of them its own. */
    private static final int LONGEST_LINE = 8000;

    private final Charset cmdOutput;
    private final Charset powerShellOutput;

    /** @throws TransportException if the target's options name an encoding that there is none of */
    Orders(TargetOptions options) {
        boolean stated = options.outputEncoding() != null;
        cmdOutput = stated ? CodePages.charset(options) : Charset.forName("IBM" + Refusals.CODE_PAGE);
        powerShellOutput = stated ? cmdOutput : StandardCharsets.UTF_8;
    }

    /** @throws TransportException if the command cannot be carried out */
    Order of(Command command) {
        String shell = command.shell() == null ? DEFAULT_SHELL : command.shell();
        if (!Bootstrap.isPowerShell(shell) && !shell.equals(CMD)) {
            throw CommandChecks.noSuchShell(shell);
        }
        if (hasInput(command.stdin())) {
            throw Refusals.unsupported("give a command standard input");
        }
        if (shell.equals(CMD) && command.kind() == Command.Kind.SCRIPT) {
            throw Refusals.unsupported("run scripts of cmd, but only single commands");
        }
        command.environment().forEach(Orders::require);
        require("working directory", command.workingDirectory() == null ? "" : command.workingDirectory());
        if (shell.equals(CMD)) {
            require("command", command.text());
            OutputDecoder stdout = OutputDecoder.of(cmdOutput);
            return order(command.text(), command, stdout, OutputDecoder.of(cmdOutput));
        }
        return order(
                Bootstrap.inline(shell, command.text()), command, OutputDecoder.of(powerShellOutput), errorOutput());
    }

    Order probe() {
        return new Order(
                Bootstrap.inline(DEFAULT_SHELL, PowerShellScripts.PROBE),
                null,
                Map.of(),
                OutputDecoder.of(powerShellOutput),
                errorOutput());
    }

    private OutputDecoder errorOutput() {
        return OutputDecoder.of(powerShellOutput).then(new ClixmlDecoder());
    }

    private static Order order(String line, Command command, OutputDecoder stdout, OutputDecoder stderr) {
        if (line.length() > LONGEST_LINE) {
            throw Refusals.unsupported("run a text of " + command.text().length()
                    + " characters, as it must fit on a command line: about 1,800 for PowerShell, 8,000 for cmd");
        }
        return new Order(line, command.workingDirectory(), command.environment(), stdout, stderr);
    }

    private static boolean hasInput(@Nullable Secret stdin) {
        return stdin != null && stdin.reveal(bytes -> bytes.length) > 0;
    }

    private static void require(String name, String value) {
        if (!CommandChecks.canCarry(value)) {
            throw Refusals.unsupported("send a control character, as the value of " + name + " has one");
        }
    }
}
