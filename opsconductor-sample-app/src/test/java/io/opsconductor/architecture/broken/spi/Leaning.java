package io.opsconductor.architecture.broken.spi;

import org.assertj.core.api.Assertions;

/** Needs a library. */
public class Leaning {
    Class<?> library() {
        return Assertions.class;
    }
}
