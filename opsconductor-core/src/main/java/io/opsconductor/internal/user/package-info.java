/** The store and the service of users. */
@NullMarked
package io.opsconductor.internal.user;

import org.jspecify.annotations.NullMarked;
