package io.opsconductor.job;

/**
 * Statuses of HTTP answers.
 *
 * @param from the lowest, 100 to 599
 * @param to the highest, included
 */
public record StatusRange(int from, int to) {
    private static final int LOWEST = 100;
    private static final int HIGHEST = 599;

    public StatusRange {
        if (from < LOWEST || to > HIGHEST || from > to) {
            throw new IllegalArgumentException("not statuses: " + from + " to " + to);
        }
    }

    /**
     * Reads a status, as {@code 404}, or a hundred of them, as {@code 2xx}.
     *
     * @throws IllegalArgumentException if it is neither
     */
    public static StatusRange parse(String text) {
        if (text.matches("[1-5]xx")) {
            int from = (text.charAt(0) - '0') * LOWEST;
            return new StatusRange(from, from + LOWEST - 1);
        }
        int status = Integer.parseInt(text);
        return new StatusRange(status, status);
    }

    public boolean contains(int status) {
        return status >= from && status <= to;
    }

    /** As it is written in a definition, where it can be. */
    @Override
    public String toString() {
        if (from == to) {
            return String.valueOf(from);
        }
        return from % LOWEST == 0 && to == from + LOWEST - 1 ? from / LOWEST + "xx" : from + " to " + to;
    }
}
