package io.opsconductor.architecture.broken;

/** What machinery must not reach back to. */
public class Facade {}
