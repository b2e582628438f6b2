package org.lucid.gui.policy.language;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class PolicyReadingTest {

    @Test
    void keepsItsMistakesWhateverHappensToTheListItWasMadeFrom() {
        PolicyReading.Mistake mistake = new PolicyReading.Mistake("policy.yaml", 3, "wrong");
        List<PolicyReading.Mistake> list = new ArrayList<>(List.of(mistake));
        PolicyReading.Invalid invalid = new PolicyReading.Invalid(list);

        list.clear();

        assertThat(invalid.mistakes()).containsExactly(mistake);
        assertThat(mistake).hasToString("policy.yaml:3: wrong");
    }
}
