package io.opsconductor.server.demo;

import io.opsconductor.OpsConductor;
import io.opsconductor.Services;
import io.opsconductor.common.Actor;
import io.opsconductor.job.Job;
import io.opsconductor.run.Run;
import io.opsconductor.run.RunEvent;
import io.opsconductor.run.RunListener;
import io.opsconductor.run.StartRun;
import io.opsconductor.run.Subscription;
import io.opsconductor.target.Target;
import java.io.PrintStream;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.springframework.core.env.Environment;

/** Sets the demo up, runs each of its jobs once, and says what to try next. */
final class Demo {
    private static final long PATIENCE_SECONDS = 60;

    private final OpsConductor conductor;
    private final DemoHost host;
    private final DemoWindowsHost windows;
    private final Environment environment;

    Demo(OpsConductor conductor, DemoHost host, DemoWindowsHost windows, Environment environment) {
        this.conductor = conductor;
        this.host = host;
        this.windows = windows;
        this.environment = environment;
    }

    @SuppressWarnings("SystemOut") // the demo speaks to the person at the terminal, not to the log
    void show() {
        PrintStream terminal = System.out;
        Services services = conductor.as(Actor.host("demo"));
        DemoFleet fleet = new DemoFleet(services);
        Target target = fleet.target(host);
        Target simulated = fleet.target(windows);
        Job job = fleet.job("say-hello");
        Job onWindows = fleet.job("look-at-windows-simulated");
        run(
                terminal,
                services,
                job,
                Map.of("name", "operator"),
                target,
                "an SSH host",
                "that runs commands on this machine");
        run(
                terminal,
                services,
                onWindows,
                Map.of(),
                simulated,
                "a simulated Windows host",
                "that speaks WinRM and runs nothing");
        adviceAfter(terminal, job);
    }

    private static void run(
            PrintStream terminal,
            Services services,
            Job job,
            Map<String, Object> parameters,
            Target target,
            String kind,
            String what) {
        terminal.println();
        terminal.println("Running the job " + job.name() + " on " + target.name() + ", " + kind + " at "
                + target.hostname() + ":" + target.port() + " " + what + ":");
        terminal.println();
        Run run = services.runs().start(StartRun.of(job.id()).withParameters(parameters));
        Run ended = follow(services, run, new RunPrinter(terminal));
        terminal.println();
        terminal.println("Run " + ended.id() + " " + ended.state().code() + ".");
    }

    /** Waits until the last event of the run has been shown. */
    private static Run follow(Services services, Run run, RunPrinter printer) {
        CompletableFuture<Boolean> shown = new CompletableFuture<>();
        RunListener listener = new RunListener() {
            @Override
            public void onEvent(RunEvent event) {
                printer.onEvent(event);
            }

            @Override
            public void onEnd(boolean finished) {
                shown.complete(finished);
            }
        };
        Subscription subscription = services.runs().follow(run.id(), 0, listener);
        try {
            shown.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
        } catch (CompletionException e) {
            // The run goes on without us; its state says how far it has come.
        } finally {
            subscription.close();
        }
        return services.runs().get(run.id());
    }

    private void adviceAfter(PrintStream terminal, Job job) {
        String url = "https://localhost:" + environment.getProperty("local.server.port", "8443");
        String certificate = environment.getProperty("opsconductor.data-dir") + "/tls/server.crt";
        terminal.println("""

                What to try next, from another terminal (the server listens to this machine only; its administrator is
                admin with the password admin123, which is known to everyone):

                  curl --cacert %2$s %1$s/api/v1/auth/login \\
                    -H 'Content-Type: application/json' -d '{"username":"admin","password":"admin123"}'

                  TOKEN=...   # the access_token of the answer
                  curl --cacert %2$s -H "Authorization: Bearer $TOKEN" %1$s/api/v1/jobs/%3$s/run \\
                    -H 'Content-Type: application/json' -d '{"parameters":{"name":"world"}}'

                Ctrl-C stops the server. Its data stays.""".formatted(url, certificate, job.id()));
        terminal.flush();
    }
}
