package io.opsconductor.spi.transport;

/**
 * What a target said of itself when it was probed.
 *
 * @param system the operating system or server in a few words, for example {@code Linux 6.1.0 x86_64}
 * @param shell the shell that answered, for example {@code sh}; empty where there is none
 */
public record Probe(String system, String shell) {}
