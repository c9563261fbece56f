/** Keeps the engine from what an observer does wrong. */
@org.jspecify.annotations.NullMarked
package io.opsconductor.internal.observe;
