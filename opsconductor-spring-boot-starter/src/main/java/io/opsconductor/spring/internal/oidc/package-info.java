/** Logging in with an OpenID provider, and tokens that it has made. Needs the optional Nimbus libraries. */
@NullMarked
package io.opsconductor.spring.internal.oidc;

import org.jspecify.annotations.NullMarked;
