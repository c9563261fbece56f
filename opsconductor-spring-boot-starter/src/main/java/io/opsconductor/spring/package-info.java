/** Puts OpsConductor into a Spring Boot application: its one object, started and closed with the context. */
@NullMarked
package io.opsconductor.spring;

import org.jspecify.annotations.NullMarked;
