/** What several benchmarks need: programs of their own, what processes take, plots. */
@NullMarked
package io.opsconductor.benchmarks.common;

import org.jspecify.annotations.NullMarked;
