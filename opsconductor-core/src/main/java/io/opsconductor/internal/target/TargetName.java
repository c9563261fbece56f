package io.opsconductor.internal.target;

import io.opsconductor.target.TargetId;

/**
 * A target as a run knows it.
 *
 * @param dependent whether it depends on others
 */
public record TargetName(TargetId id, String name, boolean dependent) {}
