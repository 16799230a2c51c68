package io.headwater.demo.traces;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnknownFieldSet;

/** The {@code google.rpc.Status} that OTLP/HTTP wants as the body of every failure. */
final class OtlpStatus {
    private static final int MESSAGE = 2;

    private OtlpStatus() {}

    static byte[] of(String message) {
        var field = UnknownFieldSet.Field.newBuilder()
                .addLengthDelimited(ByteString.copyFromUtf8(message))
                .build();
        return UnknownFieldSet.newBuilder().addField(MESSAGE, field).build().toByteArray();
    }
}
