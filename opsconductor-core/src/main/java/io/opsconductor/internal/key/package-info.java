/** Puts new keys in place of those that seal stored secrets. */
@NullMarked
package io.opsconductor.internal.key;

import org.jspecify.annotations.NullMarked;
