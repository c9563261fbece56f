/** How a connection proves who it is, and how its messages are sealed (RFC 4559, RFC 7617, MS-WSMV section 2.2.9). */
@NullMarked
package io.opsconductor.winrm.internal.auth;

import org.jspecify.annotations.NullMarked;
