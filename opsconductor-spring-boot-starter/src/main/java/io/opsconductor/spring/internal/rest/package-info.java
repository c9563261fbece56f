/** The REST API: controllers that translate between JSON and the services, and nothing else. */
@NullMarked
package io.opsconductor.spring.internal.rest;

import org.jspecify.annotations.NullMarked;
