package io.opsconductor.architecture.broken.spring;

import io.opsconductor.OpsConductor;
import io.opsconductor.spi.Secret;

/** A starter that makes an administrator whose password everyone knows. */
class Careless {
    boolean open(OpsConductor conductor) {
        return conductor.createDemoAdmin("admin", Secret.ofString("admin"));
    }
}
