package io.headwater.notifier;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutcomeTest {
    @ParameterizedTest
    @ValueSource(ints = {200, 201, 202, 204, 299})
    void successIsDelivered(int status) {
        assertThat(Outcome.answered(status, null).kind()).isEqualTo(Outcome.Kind.DELIVERED);
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 307, 308, 408, 409, 425, 429, 500, 502, 503, 504, 599})
    void whatMayGetBetterIsTriedAgain(int status) {
        Outcome outcome = Outcome.answered(status, null);

        assertThat(outcome.kind()).isEqualTo(Outcome.Kind.RETRY);
        assertThat(outcome.reason()).contains(Integer.toString(status));
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 404, 405, 410, 413, 415, 422, 451, 499})
    void whatCannotGetBetterIsGivenUp(int status) {
        Outcome outcome = Outcome.answered(status, null);

        assertThat(outcome.kind()).isEqualTo(Outcome.Kind.GIVE_UP);
        assertThat(outcome.reason()).contains(Integer.toString(status));
    }
}
