package io.opsconductor.api.document;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What there is to say of a record that goes over the wire, and of its fields: its own Javadoc, else that of the record of core
 * that it is made of, or that is made of it.
 */
final class RecordDocs {
    private final SourceDocs sources;

    RecordDocs(SourceDocs sources) {
        this.sources = sources;
    }

    @Nullable String of(Class<?> type) {
        return types(type).map(sources::of).filter(Objects::nonNull).findFirst().orElse(null);
    }

    @Nullable String of(Class<?> type, String component) {
        return types(type)
                .flatMap(each -> names(component).stream().map(name -> sources.of(each, name)))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    /** A reference has its thing's name in core. */
    private static List<String> names(String component) {
        return component.endsWith("Ref")
                ? List.of(component, component.substring(0, component.length() - "Ref".length()))
                : List.of(component);
    }

    private static Stream<Class<?>> types(Class<?> type) {
        Stream<Class<?>> kin = Arrays.stream(type.getDeclaredMethods())
                .filter(method -> !method.isSynthetic())
                .flatMap(RecordDocs::kin);
        return Stream.concat(
                Stream.of(type), kin.sorted((one, other) -> one.getName().compareTo(other.getName())));
    }

    private static Stream<Class<?>> kin(Method method) {
        if (method.getName().equals("of") && method.getReturnType() == method.getDeclaringClass()) {
            return Arrays.stream(method.getParameterTypes()).filter(Class::isRecord);
        }
        return method.getName().startsWith("to") && method.getReturnType().isRecord()
                ? Stream.of(method.getReturnType())
                : Stream.empty();
    }
}
