package io.opsconductor.job;

/**
 * Some of a run's targets: a number of them, or a percentage.
 *
 * @param value a count of at least 0, or a percentage from 0 to 100
 */
public record Portion(int value, boolean percent) {
    private static final int HUNDRED = 100;

    public Portion {
        if (value < 0 || (percent && value > HUNDRED)) {
            throw new IllegalArgumentException("not a count, nor a percentage: " + value);
        }
    }

    public static Portion count(int targets) {
        return new Portion(targets, false);
    }

    public static Portion percent(int percentage) {
        return new Portion(percentage, true);
    }

    /** Reads {@code 5} or {@code 25%}. @throws IllegalArgumentException if it is neither */
    public static Portion parse(String text) {
        return text.endsWith("%")
                ? percent(Integer.parseInt(text.substring(0, text.length() - 1)))
                : count(Integer.parseInt(text));
    }

    /** How many of so many targets this is, a fraction left out. */
    public int of(int total) {
        return percent ? (int) ((long) total * value / HUNDRED) : value;
    }

    @Override
    public String toString() {
        return percent ? value + "%" : String.valueOf(value);
    }
}
