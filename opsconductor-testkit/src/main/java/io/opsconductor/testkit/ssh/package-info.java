/**
 * SSH servers for tests and demonstrations: {@link io.opsconductor.testkit.ssh.SshHost} in this process, and
 * {@link io.opsconductor.testkit.ssh.OpenSshServer}, the real one of the machine.
 */
@NullMarked
package io.opsconductor.testkit.ssh;

import org.jspecify.annotations.NullMarked;
