package io.opsconductor.testkit.program;

import io.opsconductor.testkit.host.FakeHost;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Option;

/** What both kinds of host are told. */
final class HostOptions {
    @Option(names = "--help", usageHelp = true, description = "shows this")
    boolean help;

    @Option(names = "--address", defaultValue = "127.0.0.1", description = "the address; ${DEFAULT-VALUE} unless set")
    String address = "";

    @Option(names = "--user", defaultValue = "ops", description = "who may log in; ${DEFAULT-VALUE} unless set")
    String user = "";

    @Option(
            names = "--password",
            defaultValue = "${env:OPSCONDUCTOR_HOST_PASSWORD}",
            description = "what the user logs in with; from the variable OPSCONDUCTOR_HOST_PASSWORD unless set")
    String password = "";

    @Option(
            names = "--home",
            defaultValue = "${sys:java.io.tmpdir}",
            description = "where commands run; ${DEFAULT-VALUE} unless set")
    Path home = Path.of("");

    /** Says where the host listens, and waits for the interrupt. */
    static void serve(FakeHost host, String where, PrintWriter out) throws InterruptedException {
        Runtime.getRuntime().addShutdownHook(new Thread(host::close, "close-host"));
        out.println("Listening on " + where + "; stop with Ctrl-C.");
        out.flush();
        new CountDownLatch(1).await();
    }
}
