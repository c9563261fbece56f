/** Health for Spring Boot's actuator: the same twice, because its classes have moved from one generation to the next. */
@NullMarked
package io.opsconductor.spring.internal.health;

import org.jspecify.annotations.NullMarked;
