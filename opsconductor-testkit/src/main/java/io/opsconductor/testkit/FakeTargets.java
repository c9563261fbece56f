package io.opsconductor.testkit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Starts hosts for tests of JUnit. On a class they are there for all of its tests, also the nested ones, and are
 * {@link FakeFleet#reset() reset} before each; on a method they are for that test alone, in place of the class's.
 *
 * <p>Parameters of tests, of what runs before and after them and of constructors, and fields that are not final, get
 * the {@link FakeFleet}, or the one {@link FakeTarget} if there is only one. The fleet of a method is not there before
 * the test's instance is. Tests that run side by side need fleets of their own.
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
@ExtendWith(FakeTargetsExtension.class)
public @interface FakeTargets {
    /** How many hosts speak SSH; named {@code linux-1} and so on. */
    int linux() default 0;

    /** How many hosts speak WinRM; named {@code windows-1} and so on. */
    int windows() default 0;
}
