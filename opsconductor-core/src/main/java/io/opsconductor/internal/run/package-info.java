/** The store and the service of runs: starting, reading, following. */
@NullMarked
package io.opsconductor.internal.run;

import org.jspecify.annotations.NullMarked;
