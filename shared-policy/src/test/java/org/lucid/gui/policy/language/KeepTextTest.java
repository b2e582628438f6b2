package org.lucid.gui.policy.language;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lucid.gui.policy.ownership.Keep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class KeepTextTest {

    @Test
    void showsAtLeastOneAndUsuallyAsManyAsAtTheMost() {
        assertThat(KeepText.pages("skip, limit of 1 up to 1")).isEqualTo(new Keep.Pages("skip", "limit", 1, 1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"skip, limit of 0 up to 1", "skip, limit of 2 up to 1"})
    void refusesToShowNothingOrUsuallyMoreThanAtTheMost(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> KeepText.pages(text))
                .withMessageContaining("must show at least 1");
    }
}
