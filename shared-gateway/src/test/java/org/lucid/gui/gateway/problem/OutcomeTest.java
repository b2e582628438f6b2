package org.lucid.gui.gateway.problem;

import java.util.Arrays;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

class OutcomeTest {

    @ParameterizedTest
    @EnumSource(Outcome.class)
    void hasALabelThatIsItsNameForMachines(Outcome outcome) {
        assertThat(outcome.label()).matches("[a-z]+(-[a-z]+)*");
        assertThat(outcome.label().replace('-', '_')).isEqualToIgnoringCase(outcome.name());
        assertThat(outcome.title()).isNotBlank();
    }

    @Test
    void hasNoLabelTwice() {
        assertThat(Arrays.stream(Outcome.values()).map(Outcome::label)).doesNotHaveDuplicates();
    }
}
