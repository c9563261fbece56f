/** How this installation is, asked of the database and of the engine. */
@org.jspecify.annotations.NullMarked
package io.opsconductor.internal.system;
