/** How a connection proves who it is (RFC 4559, RFC 7617). */
@NullMarked
package io.opsconductor.winrm.internal.auth;

import org.jspecify.annotations.NullMarked;
