package io.opsconductor.observe;

import io.opsconductor.run.StepState;
import org.jspecify.annotations.Nullable;

/**
 * What became of a step run.
 *
 * @param reason a code; null where the state says it all
 * @param attempts how many tries there were, in all nodes
 * @param outputBytes how much output all tries have stored
 */
public record StepEnd(StepState state, @Nullable String reason, int attempts, long outputBytes) {}
