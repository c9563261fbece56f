package io.opsconductor.architecture.broken.ssh;

import io.opsconductor.architecture.broken.target.WorkingTarget;

/** A transport that sees the core. */
public class Nosy {
    WorkingTarget target;
}
