/** Stored secrets, as an operator sees them: metadata only. */
@NullMarked
package io.opsconductor.credential;

import org.jspecify.annotations.NullMarked;
