/** Our own JSON mapper; never the host's. */
@NullMarked
package io.opsconductor.internal.json;

import org.jspecify.annotations.NullMarked;
