package org.lucid.gui.gateway.gui;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class MemoryTest {

    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private final Memory<String> memory = new Memory<>(() -> Duration.ofSeconds(30), () -> now);
    private final List<Promise<String>> asked = new ArrayList<>();

    private Future<String> get() {
        return memory.get(() -> {
            Promise<String> answer = Promise.promise();
            asked.add(answer);
            return answer.future();
        });
    }

    @Test
    void asksOnceForAllWhoWait() {
        Future<String> one = get();
        Future<String> other = get();

        asked.get(0).complete("answer");

        assertThat(one.result()).isEqualTo(other.result()).isEqualTo("answer");
        assertThat(asked).hasSize(1);
    }

    @Test
    void asksAgainWhenTheAnswerIsOld() {
        get();
        asked.get(0).complete("old");

        now = now.plusSeconds(29);
        assertThat(get().result()).isEqualTo("old");
        now = now.plusSeconds(1);
        get();

        assertThat(asked).hasSize(2);
    }

    @Test
    void remembersNoFailure() {
        get();
        asked.get(0).fail("away");

        get();

        assertThat(asked).hasSize(2);
    }

    @Test
    void forgetsWhenToldTo() {
        get();
        asked.get(0).complete("old");

        memory.forget();
        get();

        assertThat(asked).hasSize(2);
    }
}
