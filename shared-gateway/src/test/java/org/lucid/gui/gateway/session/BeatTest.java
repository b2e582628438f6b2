package org.lucid.gui.gateway.session;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

import io.vertx.core.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class BeatTest {

    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 1000);
    private final List<Duration> waits = new ArrayList<>();
    private final List<Runnable> actions = new ArrayList<>();
    private final Beat beat = new Beat(Duration.ofMillis(400), nanos::get, (wait, action) -> {
        waits.add(wait);
        actions.add(action);
    });

    @ParameterizedTest
    @CsvSource({
        "PT0S, PT0.4S",
        "PT0.000001S, PT0.4S",
        "PT0.399S, PT0.4S",
        "PT0.4S, PT0.8S",
        "PT0.401S, PT0.8S",
        "PT9.9S, PT10S"
    })
    void answersAfterAWholeNumberOfBeats(Duration work, Duration total) {
        long start = beat.start();
        nanos.addAndGet(work.toNanos());

        beat.answer(start, "no");

        assertThat(work.plus(waits.getFirst())).isEqualTo(total);
    }

    @Test
    void answersNotBeforeTheTimeIsOver() {
        Future<String> answer = beat.answer(beat.start(), "no");
        assertThat(answer.isComplete()).isFalse();

        actions.getFirst().run();

        assertThat(answer.result()).isEqualTo("no");
    }
}
