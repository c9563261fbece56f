/** Our own engine: shells and commands by WS-Management (DSP0226, MS-WSMV). */
@NullMarked
package io.opsconductor.winrm.internal.wsman;

import org.jspecify.annotations.NullMarked;
