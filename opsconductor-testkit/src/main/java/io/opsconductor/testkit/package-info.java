/**
 * Hosts for the tests of an application that embeds OpsConductor:
 * {@link io.opsconductor.testkit.FakeTargets @FakeTargets} starts them, a
 * {@link io.opsconductor.testkit.FakeFleet FakeFleet} hands them out.
 */
@NullMarked
package io.opsconductor.testkit;

import org.jspecify.annotations.NullMarked;
