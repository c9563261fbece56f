/**
 * The standalone server: the starter with a database in the box, a certificate, a master key and a place on disk for
 * them. Nothing here is for embedding.
 */
@NullMarked
package io.opsconductor.server;

import org.jspecify.annotations.NullMarked;
