package org.lucid.gui.policy.ownership;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class FieldPathTest {

    @Test
    void isWrittenAsItWasReadUpToEightNames() {
        assertThat(FieldPath.of("a.b.c.d.e.f.g.h")).hasToString("a.b.c.d.e.f.g.h");
        assertThat(FieldPath.of("_a-1").names()).containsExactly("_a-1");
        assertThat(FieldPath.ROOT.root()).isTrue();
        assertThat(FieldPath.of("a").root()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "a.", ".a", "a..b", "1a", "a b", "a[0]", "a.b.c.d.e.f.g.h.i"})
    void isNoOtherText(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FieldPath.of(text))
                .withMessageContaining("is no field");
    }
}
