package io.opsconductor.common;

/**
 * One thing wrong with an input.
 *
 * @param path where, as a JSON path without the leading {@code $.}, for example {@code steps[2].command}
 * @param reason what is wrong with it, without the value
 */
public record FieldError(String path, String reason) {}
