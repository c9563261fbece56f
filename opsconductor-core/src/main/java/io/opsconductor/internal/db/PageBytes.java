package io.opsconductor.internal.db;

import java.util.List;

/** Ends a page whose items may be large: a page of the largest would not fit in memory. */
public final class PageBytes {
    private static final long MAX = 4 * 1024 * 1024;

    private PageBytes() {}

    /**
     * How many items a page has.
     *
     * @param sizes bytes of each item in its order, of as many as there are up to one more than the limit
     * @return up to the limit; fewer where those would have more than 4 MiB, but one at least if there is one
     */
    public static int fitting(List<Integer> sizes, int limit) {
        long bytes = 0;
        int fitting = 0;
        while (fitting < Math.min(sizes.size(), limit)) {
            bytes += sizes.get(fitting);
            if (bytes > MAX && fitting > 0) {
                break;
            }
            fitting++;
        }
        return fitting;
    }
}
