package org.lucid.gui.policy.limit;

import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SlidingWindowTest {

    private static final Duration TEN_NANOS = Duration.ofNanos(10);

    @Test
    void admitsAllOfTheLimitAtOnceAndNotOneMore() {
        SlidingWindow window = new SlidingWindow(1000, Duration.ofMinutes(1));

        for (int i = 0; i < 1000; i++) {
            assertThat(window.admit(7)).isZero();
        }

        assertThat(window.admit(7)).isEqualTo(60_000_000_000L);
        assertThat(window.remaining(7)).isZero();
    }

    @Test
    void admitsAgainExactlyWhenItSaidItWould() {
        SlidingWindow window = new SlidingWindow(1, TEN_NANOS);
        window.admit(100);

        assertThat(window.admit(104)).isEqualTo(6);
        assertThat(window.admit(109)).isEqualTo(1);
        assertThat(window.admit(110)).isZero();
    }

    @Test
    void doesNotCountWhatItRefused() {
        SlidingWindow window = new SlidingWindow(1, TEN_NANOS);
        window.admit(0);
        for (int now = 1; now < 10; now++) {
            assertThat(window.admit(now)).isPositive();
        }

        assertThat(window.admit(10)).isZero();
    }

    @Test
    void doesNotLetTwiceTheLimitThroughAroundABorder() {
        SlidingWindow window = new SlidingWindow(2, TEN_NANOS);
        window.admit(9);
        window.admit(9);

        assertThat(window.admit(10)).isEqualTo(9);
        assertThat(window.admit(18)).isEqualTo(1);
        assertThat(window.admit(19)).isZero();
    }

    @Test
    void asksWithoutAdmitting() {
        SlidingWindow window = new SlidingWindow(1, TEN_NANOS);

        assertThat(window.waiting(5)).isZero();
        assertThat(window.waiting(5)).isZero();
        assertThat(window.remaining(5)).isEqualTo(1);
    }

    @Test
    void knowsClocksThatOverflow() {
        SlidingWindow window = new SlidingWindow(1, TEN_NANOS);
        window.admit(Long.MAX_VALUE - 2);

        assertThat(window.admit(Long.MIN_VALUE)).isEqualTo(7);
        assertThat(window.admit(Long.MIN_VALUE + 7)).isZero();
    }

    @Test
    void admitsAllOfALargeLimitAtOnceAndNotOneMore() {
        SlidingWindow window = new SlidingWindow(60_000, Duration.ofHours(1));

        for (int i = 0; i < 60_000; i++) {
            assertThat(window.admit(i)).isZero();
        }

        assertThat(window.admit(60_000)).isBetween(1L, Duration.ofHours(1).toNanos());
        assertThat(window.admit(Duration.ofHours(1).toNanos() + 60_000)).isZero();
        assertThat(window.remaining(Duration.ofHours(1).toNanos() + 60_000)).isEqualTo(59_999);
    }

    @Test
    void keepsItsPastWhenTheLimitIsLowered() {
        SlidingWindow window = new SlidingWindow(3, TEN_NANOS);
        window.admit(0);
        window.admit(4);
        window.admit(8);

        window.limit(1);

        assertThat(window.admit(9)).isEqualTo(9);
        assertThat(window.remaining(9)).isZero();
        assertThat(window.untilMore(9)).isEqualTo(9);
    }

    @Test
    void givesItsPastToAWindowOfAnotherLength() {
        SlidingWindow window = new SlidingWindow(5, TEN_NANOS);
        window.admit(0);
        window.admit(9);

        SlidingWindow longer = new SlidingWindow(3, TEN_NANOS.multipliedBy(2), window);

        assertThat(longer.admit(15)).isZero();
        assertThat(longer.admit(15)).isEqualTo(5);
        assertThat(window.remaining(15)).isEqualTo(4);
    }

    @ParameterizedTest
    @CsvSource({"0, PT1S", "-1, PT1S", "1, PT0S", "1, PT-1S"})
    void refusesALimitThatLetsNothingThroughOrHasNoWindow(int limit, Duration window) {
        assertThatThrownBy(() -> new SlidingWindow(limit, window))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(limit + " in " + window);
    }
}
