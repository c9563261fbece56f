/** The people who may log in, and their roles. */
@NullMarked
package io.opsconductor.user;

import org.jspecify.annotations.NullMarked;
