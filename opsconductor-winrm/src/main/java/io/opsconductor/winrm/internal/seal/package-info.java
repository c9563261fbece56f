/** Messages that are encrypted and signed because the channel is not (MS-WSMV section 2.2.9). */
@NullMarked
package io.opsconductor.winrm.internal.seal;

import org.jspecify.annotations.NullMarked;
