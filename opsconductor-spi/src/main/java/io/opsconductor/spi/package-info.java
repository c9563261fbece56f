/**
 * What plugins and the core share: {@link io.opsconductor.spi.Secret secrets} and coded
 * {@link io.opsconductor.spi.OpsConductorException errors}.
 */
@NullMarked
package io.opsconductor.spi;

import org.jspecify.annotations.NullMarked;
