package io.opsconductor.key;

/** The keys that seal stored secrets. Nothing here gives a key away. Safe for use by many threads. */
public interface DataKeys {
    /**
     * Which there are, and how far a rotation has come.
     *
     * @throws io.opsconductor.spi.OpsConductorException {@code forbidden}
     */
    KeyReport report();

    /**
     * Makes a new key, which seals from now on, and has all that others sealed sealed with it, a little at a time, while
     * all nodes go on. A key that seals nothing any more is removed. Returns at once; {@link #report} tells the progress.
     *
     * @throws io.opsconductor.spi.OpsConductorException {@code key_rotation_under_way}, {@code forbidden}
     */
    KeyRotation rotate();
}
