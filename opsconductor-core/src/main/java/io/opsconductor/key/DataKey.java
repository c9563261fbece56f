package io.opsconductor.key;

import java.time.Instant;

/**
 * A key that seals stored secrets, or did.
 *
 * @param id a number of 32 bits, which stands in what it sealed
 * @param primary whether it seals now
 * @param sealedValues how many stored values are sealed with it
 */
public record DataKey(long id, boolean primary, Instant createdAt, long sealedValues) {}
