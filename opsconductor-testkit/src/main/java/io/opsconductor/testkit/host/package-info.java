/**
 * What the testkit's hosts share: {@link io.opsconductor.testkit.host.LocalProcess commands that really run},
 * {@link io.opsconductor.testkit.host.Answering scripted answers}, and a
 * {@link io.opsconductor.testkit.host.ReceivedCommand record} of what a host received.
 */
@NullMarked
package io.opsconductor.testkit.host;

import org.jspecify.annotations.NullMarked;
