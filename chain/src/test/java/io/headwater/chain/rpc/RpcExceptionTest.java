package io.headwater.chain.rpc;

import static org.assertj.core.api.Assertions.assertThat;

import io.headwater.chain.rpc.RpcException.Kind;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RpcExceptionTest {
    @ParameterizedTest
    @CsvSource({
        "UNREACHABLE, 0, true",
        "TIMEOUT, 0, true",
        "MALFORMED, 0, true",
        "NO_ENDPOINT, 0, true",
        "HTTP_STATUS, 408, true",
        "HTTP_STATUS, 429, true",
        "HTTP_STATUS, 503, true",
        "HTTP_STATUS, 401, false",
        "REMOTE_ERROR, -32002, true",
        "REMOTE_ERROR, -32005, true",
        "REMOTE_ERROR, 429, true",
        "REMOTE_ERROR, -32601, false",
        "REMOTE_ERROR, 3, false",
        "TOO_LARGE, 0, false",
        "INTERRUPTED, 0, false"
    })
    void whatMayBeAnsweredLaterIsTransient(Kind kind, int code, boolean later) {
        assertThat(new RpcException(kind, code, "fault", null).transientFault()).isEqualTo(later);
    }
}
