package io.opsconductor.internal.run;

import io.opsconductor.internal.db.Database;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells nodes, when a transaction has committed, that there is something to look at: this one at once, the others by
 * {@code NOTIFY}. That is a transaction of its own for all that has gathered, because PostgreSQL lets only one transaction
 * that notifies commit at a time, and with it would hold up all others for as long as the disk takes. What nobody is told
 * of, since the database or the node went away, is found by looking now and then. Safe for use by many threads.
 */
public final class Announcer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Announcer.class);

    /** In which more gathers; also what another node hears later by. */
    private static final int PAUSE_MILLIS = 20;

    private static final int CLOSE_WAIT_MILLIS = 1000;

    /** A commit that nobody waits for: what it says is worth nothing after a crash. */
    private static final String NOT_DURABLE = "SET LOCAL synchronous_commit = off";

    private static final String NOTIFY =
            "SELECT count(pg_notify(channel, payload)) FROM unnest(:channels, :payloads) AS a (channel, payload)";

    private static final String ID = "[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}";
    /** Who says it, if it is one that tells itself, and of which run. */
    private static final Pattern PAYLOAD = Pattern.compile("(?<sender>(?:" + ID + ")?)(?: (?<run>" + ID + "))?");

    private final Database database;
    private final String sender = UUID.randomUUID().toString();
    private final Thread thread = new Thread(this::work, "opsconductor-announcer");
    private final Set<Announcement> pending = new LinkedHashSet<>();
    private volatile Consumer<Announcement> here = announcement -> {};
    private volatile boolean closing;

    public Announcer(Database database) {
        this.database = database;
        thread.setDaemon(true);
    }

    /** @param listener of this node; quick and never blocking */
    public void start(Consumer<Announcement> listener) {
        here = listener;
        thread.start();
    }

    /** Once the transaction of the handle has committed, and only then. */
    public void announce(Handle handle, Announcement announcement) {
        if (Database.isBorrowed(handle)) {
            notify(handle, Set.of(announcement), "");
        } else {
            handle.afterCommit(() -> announce(announcement));
        }
    }

    public void announce(Announcement announcement) {
        here.accept(announcement);
        synchronized (pending) {
            pending.add(announcement);
            pending.notifyAll();
        }
    }

    /** What a notification says; null if this node has been told already, or it says nothing that a node would. */
    public @Nullable Announcement heard(String channel, String payload) {
        Matcher said = PAYLOAD.matcher(payload);
        if (!said.matches() || said.group("sender").equals(sender)) {
            return null;
        }
        String run = said.group("run");
        for (Announcement.Kind kind : Announcement.Kind.values()) {
            if (kind.channel().equals(channel)) {
                return new Announcement(kind, run == null ? null : UUID.fromString(run));
            }
        }
        return null;
    }

    private void work() {
        try {
            Set<Announcement> announcements = take();
            while (!announcements.isEmpty()) {
                tellOthers(announcements);
                TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
                announcements = take();
            }
        } catch (InterruptedException e) {
            LOG.debug("Stopped announcing, with things left that other nodes find by looking");
        }
    }

    /** Empty when it is closed and nothing is left. */
    private Set<Announcement> take() throws InterruptedException {
        synchronized (pending) {
            while (pending.isEmpty() && !closing) {
                pending.wait();
            }
            Set<Announcement> taken = new LinkedHashSet<>(pending);
            pending.clear();
            return taken;
        }
    }

    private void tellOthers(Set<Announcement> announcements) {
        try {
            database.run(handle -> {
                handle.execute(NOT_DURABLE);
                notify(handle, announcements, sender);
            });
        } catch (RuntimeException e) {
            LOG.debug("Other nodes were not told of {} things; they find them by looking", announcements.size(), e);
        }
    }

    private static void notify(Handle handle, Set<Announcement> announcements, String sender) {
        List<String> payloads = announcements.stream()
                .map(announcement -> announcement.run() == null ? sender : sender + " " + announcement.run())
                .toList();
        handle.createQuery(NOTIFY)
                .bind(
                        "channels",
                        announcements.stream()
                                .map(announcement -> announcement.kind().channel())
                                .toArray(String[]::new))
                .bind("payloads", payloads.toArray(String[]::new))
                .mapTo(Integer.class)
                .one();
    }

    /** Tells what is left, for at most a second. */
    @Override
    public void close() {
        synchronized (pending) {
            closing = true;
            pending.notifyAll();
        }
        try {
            thread.join(CLOSE_WAIT_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        thread.interrupt();
    }
}
