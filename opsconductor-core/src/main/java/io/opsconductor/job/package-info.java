/** Named, versioned definitions of work. */
@NullMarked
package io.opsconductor.job;

import org.jspecify.annotations.NullMarked;
