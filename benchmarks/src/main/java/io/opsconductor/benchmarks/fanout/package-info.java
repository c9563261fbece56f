/** One command on many targets over SSH: the engine with its history against Ansible and against bare MINA SSHD. */
@NullMarked
package io.opsconductor.benchmarks.fanout;

import org.jspecify.annotations.NullMarked;
