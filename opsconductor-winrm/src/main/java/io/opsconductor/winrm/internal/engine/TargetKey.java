package io.opsconductor.winrm.internal.engine;

import io.opsconductor.spi.transport.Endpoint;

/**
 * Which requests may share connections: those to the same endpoint with the same options and the same credential.
 *
 * @param credential stands for it: {@link CredentialDigest}
 */
public record TargetKey(Endpoint endpoint, TargetOptions options, String credential) {}
