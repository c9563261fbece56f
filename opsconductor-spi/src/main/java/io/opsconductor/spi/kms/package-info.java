/**
 * What holds a master key outside of this process: a {@link io.opsconductor.spi.kms.KmsProvider provider} opens a
 * {@link io.opsconductor.spi.kms.KmsKey key}, which wraps and unwraps a few bytes and never leaves its service.
 */
@NullMarked
package io.opsconductor.spi.kms;

import org.jspecify.annotations.NullMarked;
