/** What imports of all kinds have in common. */
@NullMarked
package io.opsconductor.internal.bulk;

import org.jspecify.annotations.NullMarked;
