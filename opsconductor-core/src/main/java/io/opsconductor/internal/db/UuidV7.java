package io.opsconductor.internal.db;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.UUID;

/** Makes UUIDs of version 7 (RFC 9562, section 5.7): ordered by time, so that they index and page well. */
public final class UuidV7 {
    private static final SecureRandom RANDOM = new SecureRandom();

    /** The last that has room in the 48 bits. */
    private static final Instant LATEST = Instant.ofEpochMilli((1L << 48) - 1);

    private UuidV7() {}

    /** None that was made at a moment or later is smaller; all that were made before are, to the millisecond. */
    public static UUID firstAt(Instant time) {
        Instant near = time.isBefore(Instant.EPOCH) ? Instant.EPOCH : time.isAfter(LATEST) ? LATEST : time;
        return new UUID(near.toEpochMilli() << 16, 0);
    }

    public static UUID at(Instant time) {
        long random = RANDOM.nextLong();
        long high = (time.toEpochMilli() << 16) | 0x7000L | (random & 0x0fffL);
        long low = (RANDOM.nextLong() & 0x3fffffffffffffffL) | 0x8000000000000000L;
        return new UUID(high, low);
    }
}
