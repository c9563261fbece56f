/**
 * The profile {@code demo}: a host to work on that needs no set-up, a credential, a target and a job for it, and one run
 * whose output appears in the terminal.
 */
@NullMarked
package io.opsconductor.server.demo;

import org.jspecify.annotations.NullMarked;
