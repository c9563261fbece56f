/** The engine itself, with nothing at the other end, beside db-scheduler and JobRunr on the same PostgreSQL. */
@NullMarked
package io.opsconductor.benchmarks.engine;

import org.jspecify.annotations.NullMarked;
