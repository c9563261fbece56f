package io.opsconductor.spring.internal.web;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.DeserializationConfig;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.EnumNamingStrategies;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.deser.BeanDeserializerModifier;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import com.fasterxml.jackson.databind.type.LogicalType;
import io.opsconductor.spi.OpsConductorException;
import io.opsconductor.spi.Secret;
import io.opsconductor.spi.SecretReference;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Map;
import java.util.function.IntConsumer;

/**
 * The JSON of the REST API, the same whatever the application around it has configured: snake_case, instants as text,
 * no coercion between types, nothing unknown, nothing twice. Thread-safe.
 */
public final class ApiJson {
    private static final int MAX_DEPTH = 50;
    private static final int MAX_NAME_LENGTH = 1_000;
    private static final int MAX_NUMBER_LENGTH = 100;

    private static final ObjectMapper MAPPER = mapper();

    private ApiJson() {}

    /** Writes a value; instants and names as described above. */
    public static String write(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As {@link #write}, of what becomes an object. */
    static ObjectNode tree(Object value) {
        return MAPPER.valueToTree(value);
    }

    public static byte[] writeBytes(Object value) {
        try {
            return MAPPER.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @throws OpsConductorException saying what is wrong with it, never what it holds */
    public static <T> T read(byte[] json, Class<T> type) {
        try {
            checkText(json);
            return MAPPER.readValue(json, type);
        } catch (IOException e) {
            throw JsonErrors.of(e);
        }
    }

    /** As {@link #read}, with all digits of all numbers. */
    public static JsonNode tree(byte[] json) {
        try {
            checkText(json);
            return MAPPER.reader(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                    .readTree(json);
        } catch (IOException e) {
            throw JsonErrors.of(e);
        }
    }

    /** As {@link #read}, of a part of what was read. */
    public static <T> T convert(JsonNode json, Class<T> type) {
        try {
            return MAPPER.treeToValue(json, type);
        } catch (JsonProcessingException e) {
            throw JsonErrors.of(e);
        }
    }

    /**
     * Counts what the body lists, as an array or in the arrays of an object, before it becomes objects. What is wrong with the JSON is
     * not told here.
     *
     * @param check told how many there are so far in the array, after each; ends the counting by throwing
     */
    public static void checkListed(byte[] json, IntConsumer check) {
        try (JsonParser parser = MAPPER.createParser(json)) {
            int levels = parser.nextToken() == JsonToken.START_ARRAY ? 1 : 2;
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                JsonStreamContext in = parser.getParsingContext();
                if (token.isStructStart()) {
                    in = in.getParent();
                }
                if (in.inArray() && !token.isStructEnd() && in.getNestingDepth() <= levels) {
                    check.accept(in.getEntryCount());
                }
            }
        } catch (IOException e) {
            // as whoever reads it says
        }
    }

    /** Refuses what no database and no target could keep: the NUL character, and halves of characters. */
    private static void checkText(byte[] json) throws IOException {
        try (JsonParser parser = MAPPER.createParser(json)) {
            JsonToken first = parser.nextToken();
            if (first == null) {
                throw new OpsConductorException(
                        RequestErrorCode.BODY_MISSING, "The request has no body, and needs one.");
            }
            if (first == JsonToken.VALUE_NULL) {
                // which Spring would take for no body, and that for one that is left out
                throw new OpsConductorException(
                        RequestErrorCode.BODY_MISSING, "The body is null, and must be an object.");
            }
            for (JsonToken token = first; token != null; token = parser.nextToken()) {
                boolean text = token == JsonToken.FIELD_NAME || token == JsonToken.VALUE_STRING;
                if (text && !Texts.isClean(parser.getText())) {
                    throw new OpsConductorException(
                            RequestErrorCode.TEXT_MALFORMED,
                            "The JSON holds a NUL character or half of a surrogate pair.",
                            Map.of(
                                    "path",
                                    JsonErrors.path(parser.getParsingContext().pathAsPointer())),
                            null);
                }
            }
        }
    }

    private static ObjectMapper mapper() {
        JsonFactory factory = new JsonFactoryBuilder()
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(MAX_DEPTH)
                        .maxNameLength(MAX_NAME_LENGTH)
                        .maxNumberLength(MAX_NUMBER_LENGTH)
                        .build())
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                // what a parser of ours says may be shown to whoever sent the text, and that may be a secret
                .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                .build();
        SimpleModule types = new SimpleModule("opsconductor")
                .addSerializer(Instant.class, ToStringSerializer.instance)
                .addDeserializer(Secret.class, new SecretReader())
                .addDeserializer(Instant.class, new InstantReader())
                .addDeserializer(StoredSecret.class, new StoredSecretReader())
                .setDeserializerModifier(new ConstantReaders());
        JsonMapper mapper = JsonMapper.builder(factory)
                .addModule(types)
                .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                .enumNamingStrategy(EnumNamingStrategies.SNAKE_CASE)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                .defaultSetterInfo(JsonSetter.Value.forContentNulls(Nulls.FAIL))
                .withCoercionConfig(
                        LogicalType.Textual,
                        textual -> textual.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                                .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                                .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
                .build();
        return mapper;
    }

    /** Reads times with a zone offset (RFC 3339). */
    private static final class InstantReader extends StdScalarDeserializer<Instant> {
        private static final long serialVersionUID = 1L;

        InstantReader() {
            super(Instant.class);
        }

        @Override
        public Instant deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            if (parser.hasToken(JsonToken.VALUE_STRING)) {
                try {
                    return OffsetDateTime.parse(parser.getText()).toInstant();
                } catch (DateTimeParseException e) {
                    // as what is no string
                }
            }
            return context.reportInputMismatch(this, "not a time");
        }
    }

    /** Jackson's own reader takes what has blanks around it. */
    private static final class ConstantReaders extends BeanDeserializerModifier {
        private static final long serialVersionUID = 1L;

        @Override
        public JsonDeserializer<?> modifyEnumDeserializer(
                DeserializationConfig config, JavaType type, BeanDescription description, JsonDeserializer<?> usual) {
            return new ConstantReader(type.getRawClass());
        }
    }

    private static final class ConstantReader extends StdScalarDeserializer<Object> {
        private static final long serialVersionUID = 1L;

        ConstantReader(Class<?> type) {
            super(type);
        }

        @Override
        public Object deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            if (parser.hasToken(JsonToken.VALUE_STRING)) {
                for (Object constant : handledType().getEnumConstants()) {
                    if (Constants.code((Enum<?>) constant).equals(parser.getText())) {
                        return constant;
                    }
                }
            }
            return context.reportInputMismatch(this, "not one of the constants");
        }
    }

    /** Takes a secret out of the parser's buffer without making a string of it. */
    private static final class SecretReader extends StdScalarDeserializer<Secret> {
        private static final long serialVersionUID = 1L;

        SecretReader() {
            super(Secret.class);
        }

        @Override
        public Secret deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            if (!parser.hasToken(JsonToken.VALUE_STRING)) {
                return context.reportInputMismatch(this, "not a string");
            }
            return taken(parser);
        }

        static Secret taken(JsonParser parser) throws IOException {
            int start = parser.getTextOffset();
            char[] chars = Arrays.copyOfRange(parser.getTextCharacters(), start, start + parser.getTextLength());
            try {
                return Secret.ofChars(chars);
            } finally {
                Arrays.fill(chars, '\0');
            }
        }
    }

    /** A secret, or where it is kept. */
    private static final class StoredSecretReader extends StdScalarDeserializer<StoredSecret> {
        private static final long serialVersionUID = 1L;

        StoredSecretReader() {
            super(StoredSecret.class);
        }

        @Override
        public StoredSecret deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            if (parser.hasToken(JsonToken.VALUE_STRING)) {
                return new StoredSecret(SecretReader.taken(parser));
            }
            if (!parser.hasToken(JsonToken.START_OBJECT)
                    || !"ref".equals(parser.nextFieldName())
                    || parser.nextToken() != JsonToken.VALUE_STRING) {
                return context.reportInputMismatch(this, "neither a string nor {\"ref\": \"...\"}");
            }
            String reference = parser.getText();
            if (parser.nextToken() != JsonToken.END_OBJECT) {
                return context.reportInputMismatch(this, "more than ref");
            }
            try {
                return new StoredSecret(Secret.ofReference(SecretReference.parse(reference)));
            } catch (IllegalArgumentException e) {
                return context.reportInputMismatch(this, "not a reference");
            }
        }
    }
}
