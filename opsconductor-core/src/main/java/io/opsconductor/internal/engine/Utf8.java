package io.opsconductor.internal.engine;

/** Where text in UTF-8 can be cut. */
final class Utf8 {
    private static final int CONTINUATIONS = 3;

    private Utf8() {}

    /**
     * How much of the bytes before {@code length} is left when a character that goes on there is left out: all of it but
     * 1 to 3 bytes at the most. Of bytes that are not UTF-8 nothing is left out, but for what looks like a beginning.
     */
    static int wholeLength(byte[] bytes, int length) {
        for (int back = 1; back <= Math.min(CONTINUATIONS, length); back++) {
            int lead = bytes[length - back] & 0xff;
            if (lead < 0x80) {
                return length;
            }
            if (lead >= 0xc0) {
                return back < characterLength(lead) ? length - back : length;
            }
        }
        return length;
    }

    private static int characterLength(int lead) {
        if (lead >= 0xf5) {
            return 1;
        }
        return lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : 2;
    }
}
