package io.opsconductor.ssh;

import io.opsconductor.spi.transport.Termination;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;

/**
 * Stops a process group, and what else is in its session, from a second channel: looks whether anything is left, asks
 * that to end, waits two seconds, and forces it.
 */
final class RemoteKill {
    /** The script itself ends after some five seconds; the rest is for a target that is busy. */
    private static final Duration LIMIT = Duration.ofSeconds(30);

    /**
     * Members are found through {@code /proc} where there is one: it also shows processes of other users, which a
     * signal cannot reach, and tells the living from those that only wait for their parent. The state is what follows
     * the last parenthesis of a line, then parent, group and session, and nothing but numbers (proc(5)); a process may
     * have put parentheses and line breaks into its name. A shell would take a tenth of a second of the target's
     * processor to read all that, where {@code grep} takes none to speak of. Without an answer of it, which names this
     * shell too, nothing is known to be gone. As few processes as can be: to start one is most of what this costs the
     * target.
     */
    private static final String SCRIPT = """
            p=%s; m=
            look() {
              all=$(LC_ALL=C grep -lsE "^$$ |\\) [^Z] [0-9]+ ([0-9]+ )?$p [-0-9 ]*\\$" /proc/[0-9]*/stat)
              m=
              case $all in *"/proc/$$/stat"*) ;; *) m='?'; return;; esac
              for f in $all; do
                n=${f#/proc/}; n=${n%%%%/*}
                [ "$n" = $$ ] || m="$m $n"
              done
            }
            left() {
              if [ -r /proc/self/stat ]; then
                look
                [ -n "$m" ]
              else
                case $(LC_ALL=C; export LC_ALL; kill -0 -$p 2>&1) in *"uch process"*) return 1;; *) return 0;; esac
              fi
            }
            i=0
            while left; do
              [ $i -eq 0 ] && { kill -s TERM -- -$p; kill -s TERM $m; } 2>/dev/null
              [ $i -ge 20 ] && { kill -s KILL -- -$p; kill -s KILL $m; } 2>/dev/null
              [ $i -ge 50 ] && exit 1
              i=$((i + 1))
              sleep 0.1 2>/dev/null || sleep 1
            done
            printf gone
            """;

    /** Reaches the command, and not what it started. */
    private static final String ALONE_SCRIPT = "kill -s TERM %1$s; sleep 1; kill -s KILL %1$s";

    private static final Pattern GROUP = Pattern.compile("[1-9][0-9]{0,17}");
    private static final Pattern ALONE = Pattern.compile(RemoteProgram.ALONE + GROUP);

    private RemoteKill() {}

    /**
     * @param word what the command's program said of itself
     * @return never completes exceptionally, and completes within half a minute
     */
    static CompletableFuture<Termination> run(Connection connection, String word, Workers workers) {
        if (GROUP.matcher(word).matches()) {
            return OwnProgram.run(connection, SCRIPT.formatted(word), LIMIT, workers)
                    .thenApply(said -> said.equals("gone") ? Termination.CONFIRMED : Termination.NOT_CONFIRMED);
        }
        if (ALONE.matcher(word).matches()) {
            String script = ALONE_SCRIPT.formatted(word.substring(RemoteProgram.ALONE.length()));
            return OwnProgram.run(connection, script, LIMIT, workers).thenApply(said -> Termination.NOT_CONFIRMED);
        }
        return CompletableFuture.completedFuture(Termination.NOT_CONFIRMED);
    }
}
