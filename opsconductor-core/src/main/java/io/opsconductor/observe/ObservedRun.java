package io.opsconductor.observe;

import io.opsconductor.run.RunId;

/**
 * A run that a node works on.
 *
 * @param job the name of its job
 * @param first whether no node has worked on it before
 */
public record ObservedRun(RunId id, String job, boolean first, int targets) {}
