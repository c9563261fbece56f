package io.opsconductor.internal.target;

import io.opsconductor.target.TargetId;

/** A target as a run knows it. */
public record TargetName(TargetId id, String name) {}
