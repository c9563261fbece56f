/** Who may do what, and the record of who did it. */
@NullMarked
package io.opsconductor.internal.access;

import org.jspecify.annotations.NullMarked;
