package org.lucid.gui.gateway.guard;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;

import org.junit.jupiter.api.Test;
import org.lucid.gui.gateway.config.Settings;

import static org.assertj.core.api.Assertions.assertThat;

class BreakerTest {

    private static final Duration LONG = Duration.ofHours(1);
    private static final Duration SHORT = Duration.ofMillis(100);

    private final Guarding.Clock clock = new Guarding.Clock();
    private final List<BreakerState> seen = new CopyOnWriteArrayList<>();
    private final AtomicReference<Settings.Breaker> rules = new AtomicReference<>(rules(LONG));
    private final Breaker breaker = new Breaker(rules::get, clock, now -> seen.add(now.state()));

    private static Settings.Breaker rules(Duration pause) {
        return new Settings.Breaker(4, 50, pause);
    }

    private void fail(int times) {
        for (int i = 0; i < times; i++) {
            pass().bad();
        }
    }

    private Breaker.Verdict pass() {
        return Guarding.pass(breaker).orElseThrow();
    }

    private void openFor(Duration pause) {
        rules.set(rules(pause));
        fail(4);
    }

    @Test
    void opensOnceHalfOfTheLastRequestsFailed() {
        pass().good();
        pass().good();
        fail(1);
        assertThat(breaker.state()).isEqualTo(BreakerState.CLOSED);

        fail(1);

        assertThat(breaker.state()).isEqualTo(BreakerState.OPEN);
        assertThat(Guarding.pass(breaker)).isEmpty();
        assertThat(seen).containsExactly(BreakerState.OPEN);
    }

    @Test
    void doesNotJudgeByTooFewRequests() {
        fail(3);

        assertThat(breaker.state()).isEqualTo(BreakerState.CLOSED);
    }

    @Test
    void leavesOutWhatSaysNothing() {
        fail(3);
        for (int i = 0; i < 10; i++) {
            pass().none();
        }
        assertThat(breaker.state()).isEqualTo(BreakerState.CLOSED);

        fail(1);

        assertThat(breaker.state()).isEqualTo(BreakerState.OPEN);
    }

    @Test
    void saysHowLongItIsOpenAtLeast() {
        assertThat(breaker.left()).isZero();
        fail(4);
        assertThat(breaker.since()).isEqualTo(clock.instant());
        assertThat(breaker.left()).isEqualTo(LONG);

        clock.passes(Duration.ofMinutes(59));
        assertThat(breaker.left()).isEqualTo(Duration.ofMinutes(1));
        clock.passes(LONG);

        assertThat(breaker.left()).isZero();
    }

    @Test
    void letsOneThroughAfterThePauseAndClosesIfThatIsGood() {
        openFor(SHORT);
        Guarding.await(() -> breaker.state() == BreakerState.HALF_OPEN);

        Breaker.Verdict probe = pass();
        assertThat(Guarding.pass(breaker)).isEmpty();
        assertThat(Guarding.pass(breaker)).isEmpty();
        probe.good();

        assertThat(breaker.state()).isEqualTo(BreakerState.CLOSED);
        pass();
        assertThat(seen).containsExactly(BreakerState.OPEN, BreakerState.HALF_OPEN, BreakerState.CLOSED);
    }

    @Test
    void opensAgainIfTheOneIsBad() {
        openFor(SHORT);
        Guarding.await(() -> breaker.state() == BreakerState.HALF_OPEN);

        pass().bad();

        assertThat(seen).containsExactly(BreakerState.OPEN, BreakerState.HALF_OPEN, BreakerState.OPEN);
    }

    @Test
    void doesNotWaitForeverForOneThatProvedNothing() {
        openFor(SHORT);
        Guarding.await(() -> breaker.state() == BreakerState.HALF_OPEN);

        pass().none();

        Guarding.await(() -> breaker.state() == BreakerState.HALF_OPEN);
        pass().good();
        assertThat(breaker.state()).isEqualTo(BreakerState.CLOSED);
    }

    @Test
    void isClosedByHand() {
        fail(4);

        breaker.reset();

        assertThat(breaker.state()).isEqualTo(BreakerState.CLOSED);
        assertThat(seen).containsExactly(BreakerState.OPEN, BreakerState.CLOSED);
        fail(3);
        assertThat(breaker.state()).isEqualTo(BreakerState.CLOSED);
    }

    @Test
    void doesNotListenToWhatPassedBeforeItWasReset() {
        Breaker.Verdict before = pass();
        fail(4);
        breaker.reset();
        fail(3);

        before.bad();

        assertThat(breaker.state()).isEqualTo(BreakerState.CLOSED);
    }

    @Test
    void takesOtherRulesAtOnce() {
        fail(4);

        rules.set(new Settings.Breaker(2, 50, LONG));

        fail(2);
        assertThat(seen).containsExactly(BreakerState.OPEN, BreakerState.CLOSED, BreakerState.OPEN);
    }
}
