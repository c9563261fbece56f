/** Activations of jobs: starting, following, canceling, reading what happened. */
@NullMarked
package io.opsconductor.run;

import org.jspecify.annotations.NullMarked;
