/** For whoever measures what a node does: interfaces that the host implements and the engine calls. */
@org.jspecify.annotations.NullMarked
package io.opsconductor.observe;
