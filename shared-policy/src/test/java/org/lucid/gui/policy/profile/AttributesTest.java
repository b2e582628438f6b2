package org.lucid.gui.policy.profile;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class AttributesTest {

    private static final Optional<String> ADDRESS = Optional.of("TJRabPrwbZy45sbavfcjinPJC18kjpRTv8");

    @Test
    void keepsNodesInTheOrderInWhichTheyCame() {
        Attributes attributes =
                new Attributes("u-1", ADDRESS, new LinkedHashSet<>(List.of("node_z", "node_a", "node_m")));

        assertThat(attributes.nodeIds()).containsExactly("node_z", "node_a", "node_m");
        assertThat(attributes)
                .isEqualTo(new Attributes("u-1", ADDRESS, Set.of("node_a", "node_m", "node_z")))
                .isNotEqualTo(new Attributes("u-1", ADDRESS, Set.of("node_a", "node_m")));
    }

    @Test
    void changesNoMore() {
        Set<String> nodes = new LinkedHashSet<>(List.of("node_a"));
        Attributes attributes = new Attributes("u-1", ADDRESS, nodes);

        nodes.add("node_b");

        assertThat(attributes.nodeIds()).containsExactly("node_a");
        assertThatThrownBy(() -> attributes.nodeIds().add("node_b")).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void knowsNothingOfWhomNothingIsKnown() {
        assertThat(Attributes.only("u-1")).isEqualTo(new Attributes("u-1", Optional.empty(), Set.of()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\t"})
    void takesNothingBlankThatCouldEqualAnotherBlank(String blank) {
        assertThatIllegalArgumentException().isThrownBy(() -> new Attributes(blank, ADDRESS, Set.of()));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Attributes("u-1", Optional.of(blank), Set.of()))
                .withMessageContaining("TRON address");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Attributes("u-1", ADDRESS, Set.of(blank)))
                .withMessageContaining("node");
    }
}
