/** Fills parameters into texts, quoted for the shell that the text goes to, so that a value is never run. */
@NullMarked
package io.opsconductor.internal.template;

import org.jspecify.annotations.NullMarked;
