package io.opsconductor.target;

/**
 * A tag that targets bear.
 *
 * @param targets how many, at least 1
 */
public record TagCount(String tag, long targets) {}
