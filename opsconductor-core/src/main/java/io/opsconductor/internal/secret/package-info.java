/** Gets secrets that credentials only refer to. */
@NullMarked
package io.opsconductor.internal.secret;

import org.jspecify.annotations.NullMarked;
