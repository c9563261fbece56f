/** Files that runs bring back, kept in the database. */
@NullMarked
package io.opsconductor.internal.artifact;

import org.jspecify.annotations.NullMarked;
