package org.lucid.gui.gateway.gui;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

import io.vertx.core.Future;
import org.jspecify.annotations.Nullable;

/**
 * Remembers one answer for as long as the settings say ({@code cache_ttl}), so that many open pages ask the backends
 * once; who asks while it is on its way gets the same. An answer that failed is not remembered. Thread-safe.
 */
public final class Memory<T> {

    private record Held<T>(Future<T> answer, Instant until) {}

    private final Supplier<Duration> holds;
    private final InstantSource clock;
    private final AtomicReference<@Nullable Held<T>> held = new AtomicReference<>();

    /** Remembers nothing yet. */
    public Memory(Supplier<Duration> holds, InstantSource clock) {
        this.holds = holds;
        this.clock = clock;
    }

    /** The answer that is remembered, or a new one. */
    public Future<T> get(Supplier<Future<T>> question) {
        Instant now = clock.instant();
        Held<T> before = held.get();
        if (before != null && (!before.answer().isComplete() || now.isBefore(before.until()))) {
            return before.answer();
        }
        Future<T> answer = question.get();
        Held<T> mine = new Held<>(answer, now.plus(holds.get()));
        held.set(mine);
        answer.onFailure(failed -> held.compareAndSet(mine, null));
        return answer;
    }

    /** Forgets what is remembered: something was changed. */
    public void forget() {
        held.set(null);
    }
}
