/**
 * How a request of the REST API is let in, read and answered, whatever the application around it has configured:
 * authentication, limits, our own JSON, and problems as in RFC 9457.
 */
@NullMarked
package io.opsconductor.spring.internal.web;

import org.jspecify.annotations.NullMarked;
