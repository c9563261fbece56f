package io.opsconductor.architecture.broken.spring;

import io.opsconductor.architecture.broken.internal.target.LonelyStore;

/** REST that digs in the machinery. */
class Digger {
    LonelyStore store;
}
