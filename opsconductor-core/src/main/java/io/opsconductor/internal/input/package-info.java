/** The rules that names and texts from outside must obey. */
@NullMarked
package io.opsconductor.internal.input;

import org.jspecify.annotations.NullMarked;
