package org.lucid.gui.policy.route;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.lucid.gui.policy.route.PathReading.Fault;

import static org.assertj.core.api.Assertions.assertThat;

class PathReadingTest {

    @ParameterizedTest
    @EnumSource
    void saysForEachFaultWhatIsWrongInOneLine(Fault fault) {
        assertThat(fault.detail()).hasSizeBetween(20, 200).doesNotContain("\n");
    }

    @Test
    void saysTheLimits() {
        assertThat(Fault.TOO_LONG.detail()).isEqualTo("the path is longer than 4096 characters");
        assertThat(Fault.TOO_DEEP.detail()).isEqualTo("the path has more than 64 segments");
    }
}
