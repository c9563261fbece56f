/** Starts runs at given times: schedules, and calendars of times at which nothing is to start. */
@NullMarked
package io.opsconductor.schedule;

import org.jspecify.annotations.NullMarked;
