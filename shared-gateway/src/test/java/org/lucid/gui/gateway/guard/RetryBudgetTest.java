package org.lucid.gui.gateway.guard;

import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class RetryBudgetTest {

    private final Guarding.Clock clock = new Guarding.Clock();
    private final RetryBudget budget = new RetryBudget(clock);

    private int takeAll() {
        int taken = 0;
        while (budget.take()) {
            taken++;
        }
        return taken;
    }

    @ParameterizedTest
    @CsvSource({"0, 3", "1, 3", "39, 3", "40, 4", "1000, 100"})
    void isATenthOfTheRequestsAndAlwaysThree(int requests, int retries) {
        for (int i = 0; i < requests; i++) {
            budget.asked();
        }

        assertThat(takeAll()).isEqualTo(retries);
    }

    @Test
    void forgetsWhatIsOlderThanTenSeconds() {
        takeAll();
        clock.passes(Duration.ofSeconds(9));
        assertThat(budget.take()).isFalse();

        clock.passes(Duration.ofSeconds(1));
        assertThat(takeAll()).isEqualTo(3);

        clock.passes(Duration.ofDays(1));
        assertThat(takeAll()).isEqualTo(3);
    }

    @Test
    void countsOnWhenTheClockIsSetBack() {
        takeAll();
        clock.passes(Duration.ofHours(-1));

        assertThat(budget.take()).isFalse();
    }
}
