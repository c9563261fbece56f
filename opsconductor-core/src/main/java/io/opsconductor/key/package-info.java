/** The keys that seal stored secrets: which there are, and putting a new one in their place. */
@NullMarked
package io.opsconductor.key;

import org.jspecify.annotations.NullMarked;
