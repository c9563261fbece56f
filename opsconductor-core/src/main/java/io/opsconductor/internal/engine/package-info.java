/** Works on runs: claims them, fans out, journals what happens. */
@NullMarked
package io.opsconductor.internal.engine;

import org.jspecify.annotations.NullMarked;
