/**
 * Databases for tests: one real PostgreSQL per JVM, and a fresh database per test class within some ten milliseconds.
 * For test class paths only; it needs the PostgreSQL JDBC driver.
 */
@NullMarked
package io.opsconductor.postgres.testing;

import org.jspecify.annotations.NullMarked;
