/** The keyset that seals secrets, and the hashing of passwords. */
@NullMarked
package io.opsconductor.internal.crypto;

import org.jspecify.annotations.NullMarked;
