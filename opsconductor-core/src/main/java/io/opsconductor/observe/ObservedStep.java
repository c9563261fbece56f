package io.opsconductor.observe;

import io.opsconductor.run.StepRunId;

/**
 * A step run.
 *
 * @param type for example {@code exec}
 * @param target the name of its target
 */
public record ObservedStep(StepRunId id, String name, String type, String target) {}
