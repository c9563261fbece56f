package io.opsconductor.testkit.program;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Starts a host that speaks a real protocol and executes what it is sent on this machine, until it is interrupted. */
@Command(
        name = "opsconductor-testkit-hosts",
        description = "Starts a host that any client can be tried against. It really executes commands on this machine,"
                + " as the user that it runs as.",
        subcommands = {WinRmCommand.class, SshCommand.class})
public final class Hosts {
    private static final String LOG_LEVEL = "org.slf4j.simpleLogger.defaultLogLevel";

    @Option(names = "--help", usageHelp = true, description = "shows this")
    boolean help;

    private Hosts() {}

    /** Ends with 0 when it is interrupted, with 1 if the host cannot be started, with 2 if the arguments are wrong. */
    public static void main(String[] arguments) {
        if (System.getProperty(LOG_LEVEL) == null) {
            System.setProperty(LOG_LEVEL, "warn");
        }
        System.exit(new CommandLine(new Hosts())
                .setExecutionExceptionHandler((failure, line, parsed) -> {
                    line.getErr().println(reason(failure));
                    return 1;
                })
                .execute(arguments));
    }

    private static String reason(Exception failure) {
        Throwable cause = failure.getCause();
        return failure.getMessage() + (cause == null ? "" : " " + cause.getMessage());
    }
}
