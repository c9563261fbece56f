package io.opsconductor.internal.template;

/** Follows a text from its start, and quotes values for the place that it has come to. Not safe for use by many threads. */
interface Quoter {
    /** Goes on over text that stands there literally. */
    void literal(String text);

    /**
     * The value as it must be written here to arrive as it is.
     *
     * @throws UnsafePlaceException if there is no such way
     */
    String quote(String value);

    /**
     * The text is complete.
     *
     * @throws UnsafePlaceException if it may not be what it has become
     */
    default void end() {}

    /** For texts that no shell reads: the value as it is. */
    static Quoter none() {
        return new Quoter() {
            @Override
            public void literal(String text) {}

            @Override
            public String quote(String value) {
                return value;
            }
        };
    }
}
