package org.lucid.gui.gateway.problem;

import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ProblemTest {

    @Test
    void hasATypeThatEndsWithItsLabel() {
        assertThat(Problem.of(Outcome.RATE_REFUSED, 429, "wait").type()).isEqualTo("urn:lucid:problem:rate-refused");
    }

    @Test
    void keepsItsHeadersToItself() {
        Problem bare = Problem.of(Outcome.RATE_REFUSED, 429, "wait");
        Problem one = bare.with("Retry-After", "1");
        Problem two = one.with("X-Other", "2").lastOnConnection();

        assertThat(bare.headers()).isEmpty();
        assertThat(one.headers()).isEqualTo(Map.of("Retry-After", "1"));
        assertThat(two.headers()).isEqualTo(Map.of("Retry-After", "1", "X-Other", "2"));
        assertThat(one.closing()).isFalse();
        assertThat(two.closing()).isTrue();
        assertThat(two.with("X-More", "3").closing()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 200, 399, 600})
    void isNoSuccess(int status) {
        assertThatThrownBy(() -> Problem.of(Outcome.EDGE_REFUSED, status, "no"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(String.valueOf(status));
    }
}
