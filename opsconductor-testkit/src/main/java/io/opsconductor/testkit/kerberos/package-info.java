/**
 * {@link io.opsconductor.testkit.kerberos.MitKdc}: a realm of Kerberos for tests, with the machine's own MIT software.
 */
@NullMarked
package io.opsconductor.testkit.kerberos;

import org.jspecify.annotations.NullMarked;
