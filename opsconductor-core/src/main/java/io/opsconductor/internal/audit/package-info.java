/** Reads, exports and verifies the audit log. */
@NullMarked
package io.opsconductor.internal.audit;

import org.jspecify.annotations.NullMarked;
