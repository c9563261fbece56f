/** The record of who did what: reading it, and proving that nobody has changed it. */
@NullMarked
package io.opsconductor.audit;

import org.jspecify.annotations.NullMarked;
