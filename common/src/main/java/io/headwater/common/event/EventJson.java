package io.headwater.common.event;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.cfg.MapperConfig;
import tools.jackson.databind.introspect.AnnotatedMember;
import tools.jackson.databind.introspect.JacksonAnnotationIntrospector;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.type.LogicalType;

/** The JSON form of events and markers, as DESIGN's record contract has it. Thread-safe. */
public final class EventJson {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .changeDefaultPropertyInclusion(inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_NULL))
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .annotationIntrospector(new NumbersAreRequired())
            // A number is not a string, a fraction not an integer.
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .withCoercionConfig(
                    LogicalType.Textual,
                    coercions -> coercions
                            .setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                            .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                            .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .enable(EnumFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
            // Readers must not break when a later version adds a field.
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private static final Pattern ADVICE =
            Pattern.compile("(?: \\((?:set|but could|but might|disable) |: disable Deserialization).*", Pattern.DOTALL);
    private static final ObjectWriter WRITER = MAPPER.writer();
    private static final ThreadLocal<EventText> TEXT = ThreadLocal.withInitial(() -> new EventText(WRITER));
    private static final ObjectReader EVENTS = MAPPER.readerFor(ChainEvent.class);
    private static final ObjectReader MARKERS = MAPPER.readerFor(BlockMarker.class);

    private EventJson() {}

    /** The record's value in UTF-8. */
    public static byte[] write(ChainRecord chainRecord) {
        return chainRecord instanceof ChainEvent event
                ? TEXT.get().write(event)
                : WRITER.writeValueAsBytes(chainRecord);
    }

    /** The same by reflection alone: what {@link #write} is measured by. */
    static byte[] writeByReflection(ChainRecord chainRecord) {
        return WRITER.writeValueAsBytes(chainRecord);
    }

    /**
     * Reads an event.
     *
     * @throws UnreadableRecordException naming the field that is missing or not of the contract's form
     */
    public static ChainEvent readEvent(byte[] value) throws UnreadableRecordException {
        ChainEvent event = read(EVENTS, value, ChainEvent.class);
        RecordContract.check(event);
        return event;
    }

    /**
     * Reads a block marker.
     *
     * @throws UnreadableRecordException naming the field that is missing or not of the contract's form
     */
    public static BlockMarker readMarker(byte[] value) throws UnreadableRecordException {
        BlockMarker marker = read(MARKERS, value, BlockMarker.class);
        RecordContract.check(marker);
        return marker;
    }

    private static <T> T read(ObjectReader reader, byte[] value, Class<T> type) throws UnreadableRecordException {
        // The parser would take UTF-16, UTF-32 and byte order marks too, which whoever passes the bytes on cannot.
        if (value.length < 2 || value[0] <= 0 || value[1] <= 0) {
            throw new UnreadableRecordException("value is not a JSON object in UTF-8 without byte order mark");
        }
        try {
            Object parsed = reader.readValue(value);
            if (parsed == null) {
                throw new UnreadableRecordException("value is the JSON null, not an object");
            }
            return type.cast(parsed);
        } catch (JacksonException e) {
            throw new UnreadableRecordException(reason(e), e);
        }
    }

    /** A number that is left out would be 0. What else must not be left out is null then, and checked afterwards. */
    private static final class NumbersAreRequired extends JacksonAnnotationIntrospector {
        @Override
        public @Nullable Boolean hasRequiredMarker(MapperConfig<?> config, AnnotatedMember member) {
            return member.getRawType().isPrimitive() ? Boolean.TRUE : super.hasRequiredMarker(config, member);
        }
    }

    private static String reason(JacksonException failure) {
        String field = failure.getPath().stream()
                .map(step -> step.getPropertyName() == null ? "[" + step.getIndex() + "]" : step.getPropertyName())
                .collect(Collectors.joining("."))
                .replace(".[", "[");
        String place = field.isEmpty() ? "value" : "field '" + field + "'";
        String message = failure.getOriginalMessage();
        if (message.startsWith("Cannot map `null`") || message.startsWith("Missing required creator property")) {
            return place + " is missing";
        }
        // Behind these words stands advice on the parser's settings.
        return place + " is not readable: "
                + ADVICE.matcher(message).replaceFirst("").replaceFirst("io\\.headwater\\.\\S*[.$](\\w+)", "$1");
    }
}
