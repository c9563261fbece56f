/** What we send to PowerShell, and what we make of its answers. */
@NullMarked
package io.opsconductor.winrm.internal.powershell;

import org.jspecify.annotations.NullMarked;
