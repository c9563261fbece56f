package io.opsconductor.internal.schedule;

import io.opsconductor.schedule.MisfirePolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What there is to do about the due times that have come.
 *
 * @param fires the due times that get a run, the oldest first
 * @param missed null if none was
 * @param next when the schedule is due again; null if never
 */
record DueTimes(
        List<Instant> fires,
        @Nullable Missed missed,
        @Nullable Instant next) {
    static final int MAX_CATCH_UP = 100;

    /** Who is later than this has missed a due time. */
    static final Duration GRACE = Duration.ofSeconds(60);

    /**
     * @param first the first due time that has not been seen yet
     * @param now at or after it
     */
    static DueTimes at(Instant now, Instant first, FireTimes times, MisfirePolicy policy) {
        Instant onTime = now.minus(GRACE);
        List<Instant> late = first.isBefore(onTime) ? last(times, first, onTime, policy) : List.of();
        Instant from = first.isBefore(onTime) ? onTime : first;
        List<Instant> punctual = between(times, from, now.plusNanos(1));
        Instant next = times.next(now).orElse(null);
        if (late.isEmpty()) {
            return new DueTimes(punctual, null, next);
        }
        List<Instant> madeUp = policy == MisfirePolicy.SKIP ? List.of() : late;
        Instant missedFirst = times.next(first.minusNanos(1)).orElse(first);
        Missed missed = new Missed(missedFirst, late.get(late.size() - 1), madeUp.size());
        return new DueTimes(Stream.concat(madeUp.stream(), punctual.stream()).toList(), missed, next);
    }

    private static List<Instant> between(FireTimes times, Instant from, Instant end) {
        Instant before = from.minusNanos(1);
        return Stream.iterate(
                        times.next(before),
                        due -> due.isPresent() && due.get().isBefore(end),
                        due -> times.next(due.orElseThrow()))
                .map(Optional::orElseThrow)
                .toList();
    }

    /**
     * The last due times before an end that a policy wants. How long nobody looked does not matter: where they begin is
     * found by halving the time.
     */
    private static List<Instant> last(FireTimes times, Instant first, Instant end, MisfirePolicy policy) {
        int wanted = policy == MisfirePolicy.ALL ? MAX_CATCH_UP : 1;
        long many = first.minusNanos(1).getEpochSecond();
        if (!hasAfter(times, many, end, wanted)) {
            return between(times, first, end);
        }
        long few = end.getEpochSecond() + 1;
        while (few - many > 1) {
            long middle = many + (few - many) / 2;
            if (hasAfter(times, middle, end, wanted)) {
                many = middle;
            } else {
                few = middle;
            }
        }
        return between(times, Instant.ofEpochSecond(many).plusNanos(1), end);
    }

    private static boolean hasAfter(FireTimes times, long second, Instant end, int wanted) {
        Optional<Instant> due = Optional.of(Instant.ofEpochSecond(second));
        for (int i = 0; i < wanted; i++) {
            due = times.next(due.get());
            if (due.isEmpty() || !due.get().isBefore(end)) {
                return false;
            }
        }
        return true;
    }

    /**
     * Due times that were seen too late.
     *
     * @param madeUp how many of them get a run all the same
     */
    record Missed(Instant first, Instant last, int madeUp) {}
}
