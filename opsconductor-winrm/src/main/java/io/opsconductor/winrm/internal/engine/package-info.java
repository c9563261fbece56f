/** What both engines share: the choice between them, the options of a target, who does the work. */
@NullMarked
package io.opsconductor.winrm.internal.engine;

import org.jspecify.annotations.NullMarked;
