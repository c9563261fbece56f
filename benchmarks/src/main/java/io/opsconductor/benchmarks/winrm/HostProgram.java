package io.opsconductor.benchmarks.winrm;

import io.opsconductor.testkit.host.Answer;
import io.opsconductor.testkit.winrm.WinRmHost;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * The hosts, in a process of their own, so that what they take is not counted: 200 addresses, NTLM, sealed messages. A
 * command is a number: how many milliseconds to take. Ends with its standard input.
 */
final class HostProgram {
    static final String USER = "bench";
    static final String PASSWORD = "bench-password";

    private HostProgram() {}

    @SuppressWarnings("SystemOut") // the port is for the process that started this one
    public static void main(String[] arguments) throws IOException {
        try (WinRmHost host = WinRmHost.builder()
                .addresses(Integer.parseInt(arguments[0]))
                .user(USER)
                .password(PASSWORD)
                .basic(false)
                .start()) {
            host.when(command -> true).thenAnswer(command -> answer(command.text()));
            System.out.println(host.port());
            while (System.in.read() >= 0) {
                // until the other side goes
            }
        }
    }

    private static Answer answer(String text) {
        int millis = Integer.parseInt(text.strip());
        Answer answer = Answer.empty();
        if (millis > 0) {
            answer = answer.waitFor(
                    new CompletableFuture<Void>().completeOnTimeout(null, millis, TimeUnit.MILLISECONDS));
        }
        return answer.output("done\r\n");
    }
}
