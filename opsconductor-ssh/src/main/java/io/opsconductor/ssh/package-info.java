/**
 * The SSH transport, on Apache MINA SSHD: found by {@link java.util.ServiceLoader} through
 * {@link io.opsconductor.ssh.SshTransportProvider}, the only type of it that others see.
 */
@NullMarked
package io.opsconductor.ssh;

import org.jspecify.annotations.NullMarked;
