/** The machines and endpoints that can be reached, how they are chosen, and whether they answer. */
@NullMarked
package io.opsconductor.target;

import org.jspecify.annotations.NullMarked;
