/** Sessions, tokens, and the keys that sign them. */
@NullMarked
package io.opsconductor.internal.auth;

import org.jspecify.annotations.NullMarked;
