package io.opsconductor.architecture.broken.internal.job;

/** Public, and nobody else's. */
public class NeedlesslyPublic {}
