package io.opsconductor.ssh;

import io.opsconductor.spi.transport.Termination;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/**
 * Stops a process group, and what else is in its session, from a second channel: asks, waits two seconds, forces, and
 * looks whether anything is left.
 */
final class RemoteKill {
    private static final Duration LIMIT = Duration.ofSeconds(10);

    /**
     * Members are found through {@code /proc} where there is one: it also shows processes of other users, which a
     * signal cannot reach, and tells the living from those that only wait for their parent. The state is what follows
     * the last parenthesis of a line, then parent, group and session (proc(5)).
     */
    private static final String SCRIPT = """
            p=%d; m=
            members() {
              for f in /proc/[0-9]*/stat; do
                l=
                { read -r l <"$f"; } 2>/dev/null || continue
                n=${f#/proc/}; n=${n%%/stat}
                set -- ${l##*) }
                [ "$1" = Z ] && continue
                if [ "$3" = "$p" ] || [ "$4" = "$p" ]; then printf '%%s ' "$n"; fi
              done
            }
            left() {
              if [ -r /proc/self/stat ]; then
                m=$(members)
                [ -n "$m" ]
              else
                case $(LC_ALL=C; export LC_ALL; kill -0 -$p 2>&1) in *"uch process"*) return 1;; *) return 0;; esac
              fi
            }
            force() { kill -s "$1" -- -$p; kill -s "$1" $m; }
            i=0
            while left; do
              [ $i -eq 0 ] && force TERM 2>/dev/null
              [ $i -ge 20 ] && force KILL 2>/dev/null
              [ $i -ge 50 ] && exit 1
              i=$((i + 1))
              sleep 0.1 2>/dev/null || sleep 1
            done
            printf gone
            """;

    private RemoteKill() {}

    /** @return never completes exceptionally, and completes within seconds */
    static CompletableFuture<Termination> run(Connection connection, long group, Workers workers) {
        return OwnProgram.run(connection, SCRIPT.formatted(group), LIMIT, workers)
                .thenApply(said -> said.equals("gone") ? Termination.CONFIRMED : Termination.NOT_CONFIRMED);
    }
}
