/** How this installation is: its queue, its nodes, and whether a node can do its work. */
@org.jspecify.annotations.NullMarked
package io.opsconductor.system;
