/** Serves the web UI, which is built from {@code src/main/frontend}. */
@NullMarked
package io.opsconductor.spring.internal.ui;

import org.jspecify.annotations.NullMarked;
