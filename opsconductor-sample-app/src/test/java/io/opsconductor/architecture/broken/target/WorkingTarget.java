package io.opsconductor.architecture.broken.target;

import io.opsconductor.architecture.broken.internal.target.LonelyStore;

/** A class that does work, in a package of the product, with machinery. */
public class WorkingTarget {
    LonelyStore store;
}
