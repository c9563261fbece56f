package io.opsconductor.internal.engine;

import java.util.UUID;

/**
 * A hold on a run.
 *
 * @param epoch raised by each claim; what is written with an old one changes nothing
 */
record RunRef(UUID run, int epoch) {}
