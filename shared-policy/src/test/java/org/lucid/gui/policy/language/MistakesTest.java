package org.lucid.gui.policy.language;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class MistakesTest {

    @Test
    void areToldInTheOrderOfTheirLinesWithTheirFile() {
        Mistakes mistakes = new Mistakes("policy.yaml");

        mistakes.add(7, "second");
        mistakes.add(3, "first");
        mistakes.add(7, "third");

        assertThat(mistakes.inOrder())
                .extracting(PolicyReading.Mistake::toString)
                .containsExactly("policy.yaml:3: first", "policy.yaml:7: second", "policy.yaml:7: third");
    }

    @Test
    void areNoneUntilOneIsAdded() {
        Mistakes mistakes = new Mistakes("policy.yaml");

        assertThat(mistakes.none()).isTrue();
        mistakes.add(1, "wrong");
        assertThat(mistakes.none()).isFalse();
    }
}
