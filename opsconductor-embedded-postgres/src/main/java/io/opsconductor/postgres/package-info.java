/**
 * A real PostgreSQL as a child process of this JVM, on a data directory that outlives both of them.
 *
 * <p>{@link io.opsconductor.postgres.EmbeddedPostgres} is the way in. The server listens on 127.0.0.1 only, demands a
 * random password, never outlives the JVM that started it, and is started again when it dies.
 */
@NullMarked
package io.opsconductor.postgres;

import org.jspecify.annotations.NullMarked;
