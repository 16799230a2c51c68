package io.headwater.demo.traces;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.ArrayValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.common.v1.KeyValueList;
import io.opentelemetry.proto.trace.v1.Span;
import org.junit.jupiter.api.Test;

class SpanJsonTest {
    @Test
    void writesEveryKindOfValue() {
        Span.Builder span = Span.newBuilder();
        attribute(span, "text", AnyValue.newBuilder().setStringValue("a\"\nb"));
        attribute(span, "yes", AnyValue.newBuilder().setBoolValue(true));
        attribute(span, "long", AnyValue.newBuilder().setIntValue(Long.MIN_VALUE));
        attribute(span, "real", AnyValue.newBuilder().setDoubleValue(0.5));
        attribute(span, "nan", AnyValue.newBuilder().setDoubleValue(Double.NaN));
        attribute(span, "bytes", AnyValue.newBuilder().setBytesValue(ByteString.copyFrom(new byte[] {-1, 0})));
        AnyValue one = AnyValue.newBuilder().setIntValue(1).build();
        attribute(
                span,
                "list",
                AnyValue.newBuilder().setArrayValue(ArrayValue.newBuilder().addValues(one)));
        KeyValue pair = KeyValue.newBuilder().setKey("k").setValue(one).build();
        attribute(
                span,
                "map",
                AnyValue.newBuilder().setKvlistValue(KeyValueList.newBuilder().addValues(pair)));
        attribute(span, "none", AnyValue.newBuilder());
        assertThat(line(span)).contains("""
                "attributes":[{"key":"text","value":{"stringValue":"a\\"\\nb"}},\
                {"key":"yes","value":{"boolValue":true}},\
                {"key":"long","value":{"intValue":"-9223372036854775808"}},\
                {"key":"real","value":{"doubleValue":0.5}},\
                {"key":"nan","value":{"doubleValue":"NaN"}},\
                {"key":"bytes","value":{"bytesValue":"/wA="}},\
                {"key":"list","value":{"arrayValue":{"values":[{"intValue":"1"}]}}},\
                {"key":"map","value":{"kvlistValue":{"values":[{"key":"k","value":{"intValue":"1"}}]}}},\
                {"key":"none","value":{}}]""");
    }

    @Test
    void writesEventsLinksAndUnsignedNumbers() {
        Span.Builder span = Span.newBuilder()
                .setFlags(-1)
                .setStartTimeUnixNano(-1)
                .setTraceState("a=b")
                .addEvents(Span.Event.newBuilder().setName("retry").setTimeUnixNano(7))
                .addLinks(Span.Link.newBuilder()
                        .setTraceId(ByteString.copyFrom(new byte[] {0x0A, (byte) 0xFF}))
                        .setSpanId(ByteString.copyFrom(new byte[] {1})));
        assertThat(line(span)).isEqualTo("""
                {"resourceSpans":[{"resource":{},"scopeSpans":[{"scope":{},"spans":[\
                {"traceState":"a=b","flags":4294967295,"kind":0,\
                "startTimeUnixNano":"18446744073709551615","endTimeUnixNano":"0",\
                "events":[{"timeUnixNano":"7","name":"retry"}],\
                "links":[{"traceId":"0aff","spanId":"01"}],"status":{}}]}]}]}""");
    }

    private static void attribute(Span.Builder span, String key, AnyValue.Builder value) {
        span.addAttributes(KeyValue.newBuilder().setKey(key).setValue(value));
    }

    private static String line(Span.Builder span) {
        ExportTraceServiceRequest.Builder request = ExportTraceServiceRequest.newBuilder();
        request.addResourceSpansBuilder().addScopeSpansBuilder().addSpans(span);
        return new String(SpanJson.line(request.build()), UTF_8);
    }
}
