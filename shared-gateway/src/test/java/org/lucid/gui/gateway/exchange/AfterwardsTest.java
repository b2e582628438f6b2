package org.lucid.gui.gateway.exchange;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class AfterwardsTest {

    private final Afterwards afterwards = new Afterwards();
    private final List<String> done = new ArrayList<>();

    @Test
    void doesEachActionOnceAndTheLatestFirst() {
        afterwards.add(() -> done.add("first"));
        afterwards.add(() -> done.add("second"));
        assertThat(done).isEmpty();

        afterwards.run();
        afterwards.run();

        assertThat(done).containsExactly("second", "first");
    }

    @Test
    void doesAtOnceWhatComesTooLate() {
        afterwards.run();

        afterwards.add(() -> done.add("late"));

        assertThat(done).containsExactly("late");
        assertThat(afterwards.over()).isTrue();
    }
}
