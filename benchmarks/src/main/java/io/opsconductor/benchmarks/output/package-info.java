/** A gigabyte of output from a hundred targets, and lines of a hundred megabytes, in a heap of 512 MB. */
@NullMarked
package io.opsconductor.benchmarks.output;

import org.jspecify.annotations.NullMarked;
