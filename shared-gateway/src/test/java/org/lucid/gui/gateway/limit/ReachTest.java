package org.lucid.gui.gateway.limit;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ReachTest {

    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5);
    private final Reach reach = new Reach(PAUSE, nanos::get);

    @Test
    void isUpUntilAnAnswerFails() {
        assertThat(reach.up()).isTrue();
        assertThat(reach.failed()).isTrue();
        assertThat(reach.up()).isFalse();
        assertThat(reach.failed()).isFalse();
    }

    @Test
    void isUpAgainFromAnAnswerOn() {
        reach.failed();

        assertThat(reach.answered()).isTrue();
        assertThat(reach.up()).isTrue();
        assertThat(reach.answered()).isFalse();
    }

    @Test
    void hasOneTryInEachPause() {
        reach.failed();
        assertThat(reach.mayTry()).isFalse();
        nanos.addAndGet(PAUSE.toNanos() - 1);
        assertThat(reach.mayTry()).isFalse();

        nanos.addAndGet(1);

        assertThat(reach.mayTry()).isTrue();
        assertThat(reach.mayTry()).isFalse();
        nanos.addAndGet(PAUSE.toNanos());
        assertThat(reach.mayTry()).isTrue();
    }

    @Test
    void pausesFromTheFailureOn() {
        reach.failed();
        nanos.addAndGet(PAUSE.toNanos());
        assertThat(reach.mayTry()).isTrue();
        nanos.addAndGet(PAUSE.toNanos());

        reach.failed();

        assertThat(reach.mayTry()).isFalse();
    }
}
