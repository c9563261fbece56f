/**
 * {@link io.opsconductor.testkit.winrm.WinRmHost}: a WS-Management service in this process that speaks the protocol as
 * Windows does (MS-WSMV), for tests and demonstrations.
 */
@NullMarked
package io.opsconductor.testkit.winrm;

import org.jspecify.annotations.NullMarked;
