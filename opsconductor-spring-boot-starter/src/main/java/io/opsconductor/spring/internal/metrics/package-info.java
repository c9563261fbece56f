/** Metrics and traces of what a node does, through Micrometer, where the application has it. */
@NullMarked
package io.opsconductor.spring.internal.metrics;

import org.jspecify.annotations.NullMarked;
