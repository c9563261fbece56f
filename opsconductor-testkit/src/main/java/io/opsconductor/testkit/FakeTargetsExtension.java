package io.opsconductor.testkit;

import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestInstancePostProcessor;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.HierarchyTraversalMode;
import org.junit.platform.commons.support.ReflectionSupport;

/** What {@link FakeTargets} does. A fleet lies in the store of the class or method that asks for it, which closes it. */
final class FakeTargetsExtension
        implements BeforeAllCallback, TestInstancePostProcessor, BeforeEachCallback, ParameterResolver {
    private static final Namespace NAMESPACE = Namespace.create(FakeTargetsExtension.class);

    FakeTargetsExtension() {}

    @Override
    public void beforeAll(ExtensionContext context) throws IllegalAccessException {
        inject(context, context.getRequiredTestClass(), null);
    }

    @Override
    public void postProcessTestInstance(Object instance, ExtensionContext context) throws IllegalAccessException {
        inject(context, instance.getClass(), instance);
    }

    @Override
    public void beforeEach(ExtensionContext context) throws IllegalAccessException {
        FakeFleet fleet = fleet(context);
        if (fleet == null) {
            return;
        }
        fleet.reset();
        for (Object instance : context.getRequiredTestInstances().getAllInstances()) {
            inject(context, instance.getClass(), instance);
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return isOurs(parameter.getParameter().getType()) && fleet(context) != null;
    }

    @Override
    public @Nullable Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        FakeFleet fleet = fleet(context);
        return fleet == null ? null : value(fleet, parameter.getParameter().getType());
    }

    private static void inject(ExtensionContext context, Class<?> type, @Nullable Object instance)
            throws IllegalAccessException {
        FakeFleet fleet = fleet(context);
        if (fleet == null) {
            return;
        }
        Predicate<Field> wanted = field -> isOurs(field.getType())
                && !Modifier.isFinal(field.getModifiers())
                && Modifier.isStatic(field.getModifiers()) == (instance == null);
        List<Field> fields = ReflectionSupport.findFields(type, wanted, HierarchyTraversalMode.TOP_DOWN);
        for (Field field : fields) {
            field.setAccessible(true);
            field.set(instance, value(fleet, field.getType()));
        }
    }

    private static boolean isOurs(Class<?> type) {
        return type == FakeFleet.class || type == FakeTarget.class;
    }

    private static Object value(FakeFleet fleet, Class<?> type) {
        return type == FakeFleet.class ? fleet : fleet.only();
    }

    /** That of the method, else of the class or of the nearest one around it that has the annotation. */
    private static @Nullable FakeFleet fleet(ExtensionContext context) {
        for (ExtensionContext at = context; at != null; at = at.getParent().orElse(null)) {
            AnnotatedElement element = at.getElement().orElse(null);
            FakeTargets wanted =
                    AnnotationSupport.findAnnotation(element, FakeTargets.class).orElse(null);
            if (wanted != null) {
                // by the id, because a store also looks into those of the contexts around it
                return at.getStore(NAMESPACE)
                        .computeIfAbsent(
                                at.getUniqueId(),
                                id -> FakeFleet.start(wanted.linux(), wanted.windows()),
                                FakeFleet.class);
            }
        }
        return null;
    }
}
