package io.opsconductor.spi.transport;

import org.jspecify.annotations.Nullable;

/**
 * How a command ended.
 *
 * @param exitCode what it returned; of an HTTP call, the status; for a command ended by a signal, as shells have it, 128 and the signal's number
 * @param signal the signal's name without {@code SIG}, or null
 */
public record CommandResult(int exitCode, @Nullable String signal) {}
