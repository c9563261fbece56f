package io.opsconductor.internal.run;

import io.opsconductor.common.CoreErrorCode;
import io.opsconductor.internal.db.Database;
import io.opsconductor.run.LiveQuery;
import io.opsconductor.run.Run;
import io.opsconductor.run.RunsListener;
import io.opsconductor.run.Subscription;
import io.opsconductor.spi.OpsConductorException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells listeners of all runs. However many there are, the database is asked once for all of them: for the runs of which
 * {@link RunSignals} says that something happened, and now and then for those of which nobody did. Where nobody listens it
 * does nothing.
 */
public final class LiveFeed implements RunSignals.Watcher {
    private static final Logger LOG = LoggerFactory.getLogger(LiveFeed.class);
    private static final int MAX_FOLLOWERS = 1000;
    private static final Duration PAUSE = Duration.ofMillis(200);
    private static final long LOOK_AROUND_NANOS = TimeUnit.SECONDS.toNanos(10);

    private final Database database;
    private final InstantSource databaseClock;
    private final Executor listenerThreads;
    private final LiveStore store = new LiveStore();
    private final List<LiveFollower> followers = new CopyOnWriteArrayList<>();
    private final Paced looks;
    private final Object news = new Object();
    private Set<UUID> touched = new LinkedHashSet<>();
    private volatile boolean unsure;
    private volatile long sure = System.nanoTime();
    /** For looks alone, as the next. */
    private final LiveStates states = new LiveStates();

    /** Up to which nothing was missed, whatever was not said. */
    private @Nullable LiveCursor whole;

    /**
     * @param executor for looks at the database
     * @param listenerThreads for listeners, which may block: one for each, so that none waits for another
     */
    public LiveFeed(
            Database database,
            InstantSource databaseClock,
            RunSignals signals,
            Executor executor,
            Executor listenerThreads) {
        this.database = database;
        this.databaseClock = databaseClock;
        this.listenerThreads = listenerThreads;
        this.looks = new Paced(executor, PAUSE, this::look);
        signals.watch(this);
    }

    /** @throws OpsConductorException {@code busy}, {@code cursor_invalid} */
    Subscription follow(LiveQuery query, @Nullable String cursor, RunsListener listener) {
        LiveCursor from = cursor == null ? now() : LiveCursor.parse(cursor);
        if (followers.size() >= MAX_FOLLOWERS) {
            throw new OpsConductorException(
                    CoreErrorCode.BUSY,
                    "More than " + MAX_FOLLOWERS + " listeners follow all runs already. Try again in a few seconds.");
        }
        LiveFollower follower = new LiveFollower(query, from, listener, listenerThreads, followers::remove);
        followers.add(follower);
        looks.wake();
        return follower;
    }

    private LiveCursor now() {
        return database.read(
                handle -> store.moment(handle, databaseClock.instant()).cursor());
    }

    @Override
    public void changed(UUID run) {
        if (followers.isEmpty()) {
            return;
        }
        synchronized (news) {
            touched.add(run);
        }
        looks.wake();
    }

    @Override
    public void lookAround() {
        if (!followers.isEmpty() && (unsure || System.nanoTime() - sure > LOOK_AROUND_NANOS)) {
            unsure = true;
            looks.wake();
        }
    }

    private void look() {
        Set<UUID> changed = takeTouched();
        List<LiveFollower> all = List.copyOf(followers);
        if (all.isEmpty()) {
            states.clear();
            whole = null;
            return;
        }
        List<LiveFollower> joining =
                all.stream().filter(follower -> !follower.joined()).toList();
        boolean everything = unsure || !joining.isEmpty();
        try {
            Seen seen = database.snapshot(handle -> see(handle, joining, changed, everything));
            if (everything) {
                unsure = false;
                sure = System.nanoTime();
                whole = seen.now().cursor();
                states.nextRound();
            }
            tell(all, seen, Objects.requireNonNull(whole, "a look without those who come in follows one with them"));
        } catch (RuntimeException e) {
            unsure = true;
            if (Database.isTransient(e)) {
                LOG.debug("It could not be read what runs do; it will be tried again", e);
            } else {
                LOG.warn("It could not be read what runs do; it will be tried again", e);
            }
        }
    }

    private Set<UUID> takeTouched() {
        synchronized (news) {
            Set<UUID> taken = touched;
            touched = new LinkedHashSet<>();
            return taken;
        }
    }

    private Seen see(Handle handle, List<LiveFollower> joining, Set<UUID> changed, boolean everything) {
        LiveStore.Moment now = store.moment(handle, databaseClock.instant());
        Set<UUID> ids = new LinkedHashSet<>(changed);
        List<LiveStore.State> current = List.of();
        if (everything) {
            current = store.states(handle, since(now, joining));
            if (!joining.isEmpty() && current.size() <= LiveFollower.MAX_WAITING) {
                current.forEach(state -> ids.add(state.run()));
            } else {
                ids.addAll(states.unknown(current));
            }
        }
        boolean tooMany = ids.size() > LiveFollower.MAX_WAITING;
        return new Seen(now, current, tooMany ? null : store.runs(handle, ids));
    }

    /** From where on all that come in and all that are here have to be told. */
    private LiveCursor since(LiveStore.Moment now, List<LiveFollower> joining) {
        LiveCursor since = whole == null ? now.cursor() : whole;
        for (LiveFollower follower : joining) {
            if (now.reaches(follower.from())) {
                since = since.orEarlier(follower.from());
            }
        }
        return since;
    }

    /** @param upTo all that happened before has been looked at, now or earlier */
    private void tell(List<LiveFollower> told, Seen seen, LiveCursor upTo) {
        List<Run> runs = seen.runs();
        List<Run> news = new ArrayList<>();
        if (runs != null) {
            for (Run run : runs) {
                if (states.note(run)) {
                    news.add(run);
                }
            }
        }
        states.note(seen.states());
        for (LiveFollower follower : told) {
            if (!follower.joined()) {
                follower.join(seen.since(follower.from()), upTo);
            } else if (runs == null) {
                follower.reset(upTo);
            } else {
                follower.offer(news, upTo);
            }
        }
    }

    /**
     * @param states of the runs that have not ended, and of those that have lately; empty if they were not asked for
     * @param runs those that somebody has to be told of; null if they are too many
     */
    private record Seen(
            LiveStore.Moment now,
            List<LiveStore.State> states,
            @Nullable List<Run> runs) {

        /** The runs that have not ended, and those that may have since then; null if they are too many, or too long ago. */
        @Nullable List<Run> since(LiveCursor from) {
            if (runs == null || states.size() > LiveFollower.MAX_WAITING || !now.reaches(from)) {
                return null;
            }
            Set<UUID> news = states.stream()
                    .filter(state -> !state.state().isFinal() || from.precedes(state.writer()))
                    .map(LiveStore.State::run)
                    .collect(Collectors.toSet());
            return runs.stream().filter(run -> news.contains(run.id().value())).toList();
        }
    }
}
