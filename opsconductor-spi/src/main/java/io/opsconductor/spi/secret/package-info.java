/**
 * Where secrets are kept that a credential only refers to: a {@link io.opsconductor.spi.secret.SecretProvider provider}
 * opens a {@link io.opsconductor.spi.secret.SecretSource source}, which resolves references when they are used.
 */
@NullMarked
package io.opsconductor.spi.secret;

import org.jspecify.annotations.NullMarked;
