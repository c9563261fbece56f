/** HTTP and HTTPS as transports: targets that answer calls, and run no commands. */
@NullMarked
package io.opsconductor.internal.http;

import org.jspecify.annotations.NullMarked;
