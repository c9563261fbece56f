/** Each list of the REST API over a large fleet and a long history. */
@NullMarked
package io.opsconductor.benchmarks.lists;

import org.jspecify.annotations.NullMarked;
