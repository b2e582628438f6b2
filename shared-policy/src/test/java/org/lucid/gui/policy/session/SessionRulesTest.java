package org.lucid.gui.policy.session;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SessionRulesTest {

    private static final Duration HOUR = Duration.ofHours(1);

    @ParameterizedTest
    @ValueSource(strings = {"PT0S", "PT-1S", "PT0.000999S", "P367D", "PT2562047788015215H"})
    void refusesTimesThatNoSessionCanLive(String text) {
        Duration time = Duration.parse(text);

        assertThatThrownBy(() -> new SessionRules(Optional.empty(), time, OptionalInt.empty()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(time.toString());
        assertThatThrownBy(() -> new SessionRules(Optional.of(time), HOUR, OptionalInt.empty()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(time.toString());
    }

    @Test
    void refusesToAllowNobodyAnySession() {
        assertThatThrownBy(() -> new SessionRules(Optional.empty(), HOUR, OptionalInt.of(0)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("not 0");
    }

    @Test
    void boundsThePersonsSessionsWhereNobodySetANumber() {
        assertThat(new SessionRules(Optional.empty(), HOUR, OptionalInt.empty()).most())
                .isEqualTo(SessionBook.MOST_PER_PERSON);
        assertThat(new SessionRules(Optional.empty(), HOUR, OptionalInt.of(2)).most())
                .isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT0.001S", "P366D"})
    void allowsTheShortestAndTheLongestTime(String text) {
        Duration time = Duration.parse(text);

        assertThat(new SessionRules(Optional.of(time), time, OptionalInt.of(1)).age())
                .isEqualTo(time);
    }
}
