package io.opsconductor.auth;

import io.opsconductor.spi.Secret;

/**
 * A new API token. Printing it does not show it.
 *
 * @param value sent as a bearer token with each request; nobody can tell it again
 */
public record CreatedApiToken(ApiToken token, Secret value) {}
