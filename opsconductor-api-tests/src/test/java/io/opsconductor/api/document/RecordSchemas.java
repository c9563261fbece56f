package io.opsconductor.api.document;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.opsconductor.job.JobSource;
import io.opsconductor.spi.Secret;
import io.opsconductor.spring.internal.web.MergePatch;
import io.opsconductor.spring.internal.web.StoredSecret;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.core.jackson.ModelResolver;
import io.swagger.v3.oas.models.media.Discriminator;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.Schema;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Schemas of our records. What may be null is what {@code @Nullable} says; of a request those fields must be there that are
 * {@code @Required}, of an answer all are there.
 */
final class RecordSchemas extends ModelResolver {
    private static final PropertyNamingStrategies.NamingBase NAMING =
            (PropertyNamingStrategies.NamingBase) PropertyNamingStrategies.SNAKE_CASE;

    private final SchemaNames names;
    private final RecordDocs docs;

    private RecordSchemas(SchemaNames names, RecordDocs docs) {
        super(JsonMapper.builder().propertyNamingStrategy(NAMING).build(), names);
        this.names = names;
        this.docs = docs;
    }

    static RecordSchemas of(SchemaNames names, RecordDocs docs) {
        return new RecordSchemas(names, docs);
    }

    @Override
    @SuppressWarnings("rawtypes") // as the method that it overrides
    public Schema resolve(AnnotatedType annotated, ModelConverterContext context, Iterator<ModelConverter> chain) {
        JavaType type = _mapper.constructType(annotated.getType());
        Class<?> raw = type.getRawClass();
        if (raw == Object.class) {
            return new JsonSchema();
        }
        if (raw == Secret.class) {
            return secret();
        }
        if (raw == StoredSecret.class) {
            return reference(context, "StoredSecret", storedSecret(context));
        }
        if (raw == JobSource.class || raw == JsonNode.class) {
            return reference(context, "JobDefinition", definition());
        }
        if (raw == MergePatch.class) {
            return reference(context, "MergePatch", patch());
        }
        if (raw.isEnum()) {
            return reference(context, names.of(type), constants(raw).description(docs.of(raw)));
        }
        if (raw.isAnnotationPresent(JsonSubTypes.class)) {
            return reference(context, names.of(type), alternatives(raw, context));
        }
        Schema<?> schema = super.resolve(annotated, context, chain);
        if (raw.isRecord()) {
            complete(raw, context.getDefinedModels().get(names.of(type)));
        }
        return schema;
    }

    private static Schema<?> reference(ModelConverterContext context, String name, Schema<?> schema) {
        context.defineModel(name, schema);
        return new JsonSchema().$ref("#/components/schemas/" + name);
    }

    private static Schema<?> text() {
        Schema<?> text = new JsonSchema();
        text.setTypes(new LinkedHashSet<>(Set.of("string")));
        return text;
    }

    private static Schema<?> secret() {
        return text().format("password").writeOnly(true);
    }

    private static Schema<?> storedSecret(ModelConverterContext context) {
        Schema<?> reference = object("Where the secret is kept, as `env:NAME`, `file:NAME` or `vault:PATH#FIELD`.");
        reference.addProperty("ref", text());
        reference.setRequired(List.of("ref"));
        reference.setAdditionalProperties(false);
        Schema<?> either = new JsonSchema();
        either.setDescription("A secret, or where it is kept. No answer ever holds it.");
        either.setOneOf(List.of(secret(), reference(context, "SecretReference", reference)));
        return either;
    }

    private static Schema<?> definition() {
        Schema<?> definition =
                object("The definition of a job. `GET /jobs/schema` gives the JSON Schema that it is checked against.");
        definition.setAdditionalProperties(true);
        return definition;
    }

    private static Schema<?> patch() {
        Schema<?> patch =
                object("Those fields of the body of `PUT` that are to change, as a JSON Merge Patch (RFC 7396).");
        patch.setAdditionalProperties(true);
        return patch;
    }

    private static Schema<?> object(@Nullable String description) {
        Schema<?> object = new JsonSchema();
        object.setTypes(new LinkedHashSet<>(Set.of("object")));
        object.setDescription(description);
        return object;
    }

    private static Schema<?> constants(Class<?> type) {
        JsonSchema constants = (JsonSchema) text();
        constants.setEnum(Arrays.stream(type.getEnumConstants())
                .map(constant -> (Object) ((Enum<?>) constant).name().toLowerCase(Locale.ROOT))
                .toList());
        return constants;
    }

    @SuppressWarnings("rawtypes") // as the setter of the library wants it
    private Schema<?> alternatives(Class<?> type, ModelConverterContext context) {
        Discriminator discriminator = new Discriminator()
                .propertyName(type.getAnnotation(JsonTypeInfo.class).property());
        List<Schema> alternatives = new ArrayList<>();
        for (JsonSubTypes.Type each : type.getAnnotation(JsonSubTypes.class).value()) {
            Schema<?> alternative = context.resolve(new AnnotatedType(each.value()).resolveAsRef(true));
            alternatives.add(alternative);
            discriminator.mapping(each.name(), alternative.get$ref());
        }
        Schema<?> any = new JsonSchema();
        any.setOneOf(alternatives);
        any.setDiscriminator(discriminator);
        return any;
    }

    private void complete(Class<?> type, @Nullable Schema<?> schema) {
        if (schema == null || schema.getProperties() == null) {
            return;
        }
        schema.setTypes(new LinkedHashSet<>(Set.of("object")));
        schema.setDescription(docs.of(type));
        boolean request = type.getSimpleName().endsWith("Body");
        List<String> required = new ArrayList<>();
        for (RecordComponent component : type.getRecordComponents()) {
            String name = NAMING.translate(component.getName());
            Schema<?> property =
                    property(component, (Schema<?>) schema.getProperties().get(name));
            if (property.get$ref() == null) {
                property.setDescription(docs.of(type, component.getName()));
            }
            boolean nullable = component.getAnnotatedType().isAnnotationPresent(Nullable.class);
            schema.getProperties().put(name, nullable ? orNull(property) : property);
            if (!request || isRequired(component)) {
                required.add(name);
            }
        }
        schema.setRequired(required);
        if (request) {
            schema.setAdditionalProperties(false);
        }
    }

    /** The library takes what it does not know for an object. */
    private static Schema<?> property(RecordComponent component, Schema<?> found) {
        if (component.getType() == Secret.class) {
            return secret();
        }
        if (component.getAccessor().isAnnotationPresent(JsonRawValue.class)) {
            Schema<?> object = object(null);
            object.setAdditionalProperties(true);
            return object;
        }
        if (component.getType() == Map.class) {
            Type values = ((ParameterizedType) component.getGenericType()).getActualTypeArguments()[1];
            if (values == Object.class) {
                found.setAdditionalProperties(true);
            }
        }
        return found;
    }

    private static boolean isRequired(RecordComponent component) {
        JsonProperty property = component.getAccessor().getAnnotation(JsonProperty.class);
        return component.getAccessor().isAnnotationPresent(io.opsconductor.spring.internal.web.Required.class)
                || (property != null && property.required());
    }

    private static Schema<?> orNull(Schema<?> schema) {
        if (schema.get$ref() == null && schema.getOneOf() == null) {
            if (schema.getTypes() != null) {
                schema.getTypes().add("null");
            }
            return schema;
        }
        Schema<?> nothing = new JsonSchema();
        nothing.setTypes(new LinkedHashSet<>(Set.of("null")));
        Schema<?> either = new JsonSchema();
        either.setOneOf(List.of(schema, nothing));
        return either;
    }
}
