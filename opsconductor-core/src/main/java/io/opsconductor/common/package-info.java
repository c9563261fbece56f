/** What all services share: who acts, pages of lists, error codes. */
@NullMarked
package io.opsconductor.common;

import org.jspecify.annotations.NullMarked;
