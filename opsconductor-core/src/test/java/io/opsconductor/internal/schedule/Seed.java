package io.opsconductor.internal.schedule;

import java.util.Random;

/**
 * Where the random histories begin: the same for each run of the tests, unless the system property
 * {@code opsconductor.test.seed} gives another. It is printed, so that what failed can be seen again.
 */
final class Seed {
    private static final long DEFAULT = 20261125;

    private Seed() {}

    static Random random(String test) {
        long seed = Long.getLong("opsconductor.test.seed", DEFAULT);
        System.out.println(test + ": -Dopsconductor.test.seed=" + seed);
        return new Random(seed);
    }

    /** How many histories there are, unless the system property {@code opsconductor.test.histories} says otherwise. */
    static int histories(int unlessGiven) {
        return Integer.getInteger("opsconductor.test.histories", unlessGiven);
    }

    static <T> T pick(Random random, T[] values) {
        return values[random.nextInt(values.length)];
    }
}
