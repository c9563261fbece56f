/** Deletes what nobody needs any more, a little at a time, on one node. */
@NullMarked
package io.opsconductor.internal.housekeeping;

import org.jspecify.annotations.NullMarked;
