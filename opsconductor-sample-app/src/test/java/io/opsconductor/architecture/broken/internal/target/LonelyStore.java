package io.opsconductor.architecture.broken.internal.target;

import io.opsconductor.architecture.broken.Facade;
import io.opsconductor.architecture.broken.internal.job.Clocked;
import io.opsconductor.architecture.broken.ssh.Nosy;

/** Reaches back to the facade, names a transport, and is in a cycle with another package. */
public class LonelyStore {
    Facade facade;
    Nosy transport;
    Clocked other;
}
