/** When schedules are due, and what happens then. */
@NullMarked
package io.opsconductor.internal.schedule;

import org.jspecify.annotations.NullMarked;
