package org.lucid.gui.gateway.exchange;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class DrainTest {

    private final Drain drain = new Drain();
    private final List<String> ended = new ArrayList<>();

    @Test
    void endsWhatIsOpenOnce() {
        drain.whenLeaving(() -> ended.add("a"));
        drain.whenLeaving(() -> ended.add("a"));
        drain.begin();
        assertThat(drain.begun()).isTrue();
        assertThat(ended).isEmpty();

        drain.leave();
        drain.leave();

        assertThat(ended).containsExactly("a", "a");
        assertThat(drain.open()).isZero();
    }

    @Test
    void endsAtOnceWhatComesTooLate() {
        drain.leave();

        drain.whenLeaving(() -> ended.add("late"));

        assertThat(drain.begun()).isTrue();
        assertThat(ended).containsExactly("late");
    }

    @Test
    void forgetsWhatEndedByItself() {
        Runnable forget = drain.whenLeaving(() -> ended.add("gone"));
        forget.run();

        assertThat(drain.open()).isZero();
        drain.leave();
        assertThat(ended).isEmpty();
    }
}
