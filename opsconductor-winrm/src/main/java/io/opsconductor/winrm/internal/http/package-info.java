/** One HTTP/1.1 connection at a time, kept and named, because authentication binds to it. */
@NullMarked
package io.opsconductor.winrm.internal.http;

import org.jspecify.annotations.NullMarked;
