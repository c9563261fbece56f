/** The program that starts the testkit's hosts from the command line. */
@NullMarked
package io.opsconductor.testkit.program;

import org.jspecify.annotations.NullMarked;
