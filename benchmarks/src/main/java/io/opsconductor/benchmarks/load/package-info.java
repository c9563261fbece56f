/** The server under many clients at once. */
@NullMarked
package io.opsconductor.benchmarks.load;

import org.jspecify.annotations.NullMarked;
