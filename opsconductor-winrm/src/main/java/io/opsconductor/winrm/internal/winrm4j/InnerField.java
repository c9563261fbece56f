package io.opsconductor.winrm.internal.winrm4j;

import java.lang.reflect.Field;

/** Fields of winrm4j that nothing gives out, and without which it cannot be used safely. */
final class InnerField {
    private InnerField() {}

    /** @throws LinkageError if this version of winrm4j has no such field */
    static <T> T get(Object owner, Class<?> type, String name, Class<T> valueType) {
        try {
            return valueType.cast(field(type, name).get(owner));
        } catch (IllegalAccessException | ClassCastException e) {
            throw unknown(type, name, e);
        }
    }

    /** @throws LinkageError if this version of winrm4j has no such field */
    static void set(Object owner, Class<?> type, String name, Object value) {
        try {
            field(type, name).set(owner, value);
        } catch (IllegalAccessException | IllegalArgumentException e) {
            throw unknown(type, name, e);
        }
    }

    private static Field field(Class<?> type, String name) {
        try {
            Field field = type.getDeclaredField(name);
            field.setAccessible(true);
            return field;
        } catch (ReflectiveOperationException e) {
            throw unknown(type, name, e);
        }
    }

    private static LinkageError unknown(Class<?> type, String name, Exception cause) {
        return new LinkageError(type.getName() + " has another " + name + " than winrm4j 0.12.3", cause);
    }
}
