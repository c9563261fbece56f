package io.opsconductor.benchmarks.winrm;

/** What one side took: seconds of the clock, milliseconds of processor for a command, the most threads, the most memory. */
record Figures(double wall, double cpuPerCommand, int threads, double megabytes, int failures) {
    private static final String MARK = "FIGURES ";

    /** As one line, for the process that waits for it. */
    String toLine() {
        return MARK + wall + " " + cpuPerCommand + " " + threads + " " + megabytes + " " + failures;
    }

    static boolean isLine(String line) {
        return line.startsWith(MARK);
    }

    static Figures ofLine(String line) {
        String[] parts = line.substring(MARK.length()).split(" ", -1);
        return new Figures(
                Double.parseDouble(parts[0]),
                Double.parseDouble(parts[1]),
                Integer.parseInt(parts[2]),
                Double.parseDouble(parts[3]),
                Integer.parseInt(parts[4]));
    }
}
