/** The store and the service of jobs, and the reading of definitions. */
@NullMarked
package io.opsconductor.internal.job;

import org.jspecify.annotations.NullMarked;
