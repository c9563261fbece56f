/** How long it takes to read a history of runs, and to delete from it, as it grows. */
@NullMarked
package io.opsconductor.benchmarks.history;

import org.jspecify.annotations.NullMarked;
