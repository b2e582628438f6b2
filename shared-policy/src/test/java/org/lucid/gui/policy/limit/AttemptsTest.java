package org.lucid.gui.policy.limit;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class AttemptsTest {

    private static final Attempts.Rate TWO_A_SECOND = new Attempts.Rate(2, Duration.ofSeconds(1));
    private static final Attempts.Rate THREE_A_MINUTE = new Attempts.Rate(3, Duration.ofMinutes(1));

    private final AtomicLong nanos = new AtomicLong();

    private Attempts attempts(int names, Attempts.Rate... rates) {
        return new Attempts(List.of(rates), names, nanos::get);
    }

    @Test
    void allowsOnlyWhatAllRatesAllow() {
        Attempts attempts = attempts(10, TWO_A_SECOND, THREE_A_MINUTE);

        assertThat(attempts.tryUnder("ada")).isZero();
        assertThat(attempts.tryUnder("ada")).isZero();
        assertThat(attempts.tryUnder("ada")).isEqualTo(Duration.ofSeconds(1));
        nanos.set(Duration.ofSeconds(1).toNanos());
        assertThat(attempts.tryUnder("ada")).isZero();
        assertThat(attempts.tryUnder("ada")).isEqualTo(Duration.ofSeconds(59));
    }

    @Test
    void countsNoAttemptThatOneOfTheRatesRefused() {
        Attempts attempts = attempts(10, TWO_A_SECOND, THREE_A_MINUTE);
        attempts.tryUnder("ada");
        attempts.tryUnder("ada");
        for (int i = 0; i < 20; i++) {
            assertThat(attempts.tryUnder("ada")).isPositive();
        }

        nanos.set(Duration.ofSeconds(1).toNanos());

        assertThat(attempts.tryUnder("ada")).isZero();
    }

    @Test
    void keepsNamesApart() {
        Attempts attempts = attempts(10, TWO_A_SECOND);
        attempts.tryUnder("ada");
        attempts.tryUnder("ada");

        assertThat(attempts.tryUnder("ada")).isPositive();
        assertThat(attempts.tryUnder("bob")).isZero();
    }

    @Test
    void forgetsTheNameThatWasTriedLongestAgo() {
        Attempts attempts = attempts(2, TWO_A_SECOND);
        exhaust(attempts, "ada");
        exhaust(attempts, "bob");
        attempts.tryUnder("ada");

        attempts.tryUnder("eve");

        assertThat(attempts.tryUnder("ada")).isPositive();
        assertThat(attempts.tryUnder("bob")).isZero();
    }

    @Test
    void appliesChangedLimitsToAttemptsOfBefore() {
        Attempts attempts = attempts(10, TWO_A_SECOND);
        exhaust(attempts, "ada");

        attempts.change(List.of(new Attempts.Rate(3, Duration.ofSeconds(1))));

        assertThat(attempts.tryUnder("ada")).isZero();
        assertThat(attempts.tryUnder("ada")).isEqualTo(Duration.ofSeconds(1));
        attempts.change(List.of(new Attempts.Rate(1, Duration.ofSeconds(1))));
        assertThat(attempts.tryUnder("ada")).isEqualTo(Duration.ofSeconds(1));
        assertThatThrownBy(() -> attempts.change(List.of(THREE_A_MINUTE))).isInstanceOf(IllegalArgumentException.class);
    }

    private static void exhaust(Attempts attempts, String name) {
        attempts.tryUnder(name);
        attempts.tryUnder(name);
    }

    @Test
    void admitsNoMoreWhenManyThreadsTryAtOnce() throws Exception {
        int threads = 8;
        for (int round = 0; round < 200; round++) {
            Attempts attempts = attempts(4, new Attempts.Rate(10, Duration.ofMinutes(1)));
            AtomicInteger allowed = new AtomicInteger();
            try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
                List<Future<?>> all = IntStream.range(0, threads)
                        .<Future<?>>mapToObj(thread -> pool.submit(() -> {
                            for (int i = 0; i < 10; i++) {
                                if (attempts.tryUnder("ada").isZero()) {
                                    allowed.incrementAndGet();
                                }
                            }
                        }))
                        .toList();
                for (Future<?> one : all) {
                    one.get();
                }
            }
            assertThat(allowed).hasValue(10);
        }
    }
}
