package io.opsconductor.winrm.internal.wsman;

import io.opsconductor.winrm.internal.powershell.OutputDecoder;

/**
 * How a command is carried out on the target.
 *
 * @param line the command line
 * @param readsInput whether the program is known to read the first piece of its input at once
 */
record CommandPlan(
        ShellOptions shell,
        String line,
        CommandInput input,
        boolean readsInput,
        OutputDecoder stdout,
        OutputDecoder stderr) {}
