package io.opsconductor.internal.run;

import io.opsconductor.internal.db.Cursor;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How far somebody has been told of all runs. It goes by transactions, because the times of runs are by the clocks of nodes
 * and from before they were written: what a later transaction than {@code xid} has written may be unknown, all else is not.
 *
 * @param xid the oldest transaction that was still under way, with its epoch
 * @param at when, by the database's clock; narrows what has to be looked at
 */
record LiveCursor(long xid, Instant at) {
    /** Rows bear the numbers of transactions in 32 bits, without the epoch. */
    private static final long NUMBERS = 1L << 32;

    /** Those below have meanings of their own. */
    private static final long FIRST_NUMBER = 3;

    private static final Pattern TEXT = Pattern.compile("(?<xid>[0-9]{1,18})\\.(?<millis>[0-9]{1,14})");

    String text() {
        String plain = xid + "." + at.toEpochMilli();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(plain.getBytes(StandardCharsets.US_ASCII));
    }

    /** @throws io.opsconductor.common.InvalidInputException {@code cursor_invalid} */
    static LiveCursor parse(String text) {
        String plain;
        try {
            plain = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.US_ASCII);
        } catch (IllegalArgumentException e) {
            throw Cursor.invalid();
        }
        Matcher parts = TEXT.matcher(plain);
        if (!parts.matches()) {
            throw Cursor.invalid();
        }
        return new LiveCursor(
                Long.parseLong(parts.group("xid")), Instant.ofEpochMilli(Long.parseLong(parts.group("millis"))));
    }

    /** The transaction as rows bear it. */
    long number() {
        return Math.max(FIRST_NUMBER, xid % NUMBERS);
    }

    /** Whether a row that the transaction has written may be unknown. */
    boolean precedes(long writer) {
        return Math.floorMod(writer - xid, NUMBERS) < NUMBERS / 2;
    }

    /** What covers both. */
    LiveCursor orEarlier(LiveCursor other) {
        return new LiveCursor(Math.min(xid, other.xid), at.isBefore(other.at) ? at : other.at);
    }

    /** The same with less of a past. */
    Instant minus(java.time.Duration time) {
        return at.minus(time).truncatedTo(ChronoUnit.MILLIS);
    }
}
