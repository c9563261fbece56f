package io.opsconductor.api.document;

import com.fasterxml.jackson.databind.JavaType;
import io.swagger.v3.core.jackson.TypeNameResolver;
import java.util.Set;
import java.util.regex.Pattern;

/** The names of schemas: those of the records, without the word that tells an answer from a request. */
final class SchemaNames extends TypeNameResolver {
    private static final Pattern SUFFIX = Pattern.compile("(View|Json)$");

    @Override
    protected String nameForClass(Class<?> type, Set<Options> options) {
        return SUFFIX.matcher(super.nameForClass(type, options)).replaceFirst("");
    }

    String of(JavaType type) {
        return nameForType(type);
    }
}
