package org.lucid.gui.gateway.identity;

import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.lucid.gui.gateway.identity.Introspector.Verdict;
import org.lucid.gui.policy.profile.Principal;
import org.lucid.gui.policy.profile.Role;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lucid.gui.gateway.identity.Introspector.Verdict.GOOD;
import static org.lucid.gui.gateway.identity.Introspector.Verdict.REVOKED;
import static org.lucid.gui.gateway.identity.Introspector.Verdict.UNKNOWN;

class IntrospectionTest {

    private static final Principal ADA =
            new Principal("u-ada", Role.USER, Optional.empty(), Optional.empty(), TestRules.NOW);
    private static final Duration HOLDS = Duration.ofSeconds(10);
    private static final Duration GRACE = Duration.ofSeconds(30);
    private static final Duration MOMENT = Duration.ofMillis(1);

    private final MutableClock clock = new MutableClock();
    private final List<String> askedAbout = new ArrayList<>();
    private final List<Promise<Verdict>> asked = new ArrayList<>();
    private final Introspection lenient = introspection(GRACE);
    private final Introspection strict = introspection(Duration.ZERO);

    private Introspection introspection(Duration grace) {
        return new Introspection(
                (token, principal) -> {
                    Promise<Verdict> answer = Promise.promise();
                    askedAbout.add(token);
                    asked.add(answer);
                    return answer.future();
                },
                grace,
                clock);
    }

    @Test
    void asksOnceForAllWhoWait() {
        Future<Verdict> one = lenient.verdict("a", ADA, HOLDS);
        Future<Verdict> other = lenient.verdict("a", ADA, HOLDS);
        Future<Verdict> another = lenient.verdict("b", ADA, HOLDS);

        assertThat(askedAbout).containsExactly("a", "b");
        answer(0, GOOD);
        answer(1, REVOKED);
        assertThat(one.result()).isEqualTo(GOOD);
        assertThat(other.result()).isEqualTo(GOOD);
        assertThat(another.result()).isEqualTo(REVOKED);
    }

    @Test
    void usesAnAnswerAgainForItsTimeOnly() {
        lenient.verdict("a", ADA, HOLDS);
        answer(0, GOOD);
        clock.pass(HOLDS.minus(MOMENT));
        assertThat(lenient.verdict("a", ADA, HOLDS).result()).isEqualTo(GOOD);
        assertThat(asked).hasSize(1);

        clock.pass(MOMENT);
        Future<Verdict> next = lenient.verdict("a", ADA, HOLDS);
        assertThat(next.isComplete()).isFalse();
        answer(1, REVOKED);
        assertThat(next.result()).isEqualTo(REVOKED);
        assertThat(lenient.verdict("a", ADA, HOLDS).result()).isEqualTo(REVOKED);
        assertThat(asked).hasSize(2);
    }

    @Test
    void holdsTheLastGoodAnswerForTheTimeOfGraceWhileNobodyAnswers() {
        lenient.verdict("a", ADA, HOLDS);
        answer(0, GOOD);
        clock.pass(HOLDS);
        Future<Verdict> waiting = lenient.verdict("a", ADA, HOLDS);
        answer(1, UNKNOWN);
        assertThat(waiting.result()).isEqualTo(GOOD);

        clock.pass(GRACE.minus(MOMENT));
        assertThat(lenient.verdict("a", ADA, HOLDS).result()).isEqualTo(GOOD);
        clock.pass(MOMENT);
        assertThat(lenient.verdict("a", ADA, HOLDS).result()).isEqualTo(UNKNOWN);
    }

    @Test
    void holdsNothingWithoutGrace() {
        strict.verdict("a", ADA, HOLDS);
        answer(0, GOOD);
        clock.pass(HOLDS.minus(MOMENT));
        assertThat(strict.verdict("a", ADA, HOLDS).result()).isEqualTo(GOOD);

        clock.pass(MOMENT);
        Future<Verdict> waiting = strict.verdict("a", ADA, HOLDS);
        answer(1, UNKNOWN);
        assertThat(waiting.result()).isEqualTo(UNKNOWN);
        assertThat(strict.verdict("a", ADA, HOLDS).result()).isEqualTo(UNKNOWN);
    }

    @Test
    void knowsNothingOfATokenThatWasNeverAnswered() {
        Future<Verdict> first = lenient.verdict("a", ADA, HOLDS);
        asked.get(0).fail("away");

        assertThat(first.result()).isEqualTo(UNKNOWN);
    }

    @Test
    void neverGivesARevokedTokenBackWhileNobodyAnswers() {
        lenient.verdict("a", ADA, HOLDS);
        answer(0, REVOKED);
        clock.pass(HOLDS);
        lenient.verdict("a", ADA, HOLDS);
        answer(1, UNKNOWN);

        clock.pass(GRACE.multipliedBy(2));
        assertThat(lenient.verdict("a", ADA, HOLDS).result()).isEqualTo(REVOKED);
    }

    @Test
    void letsNobodyWaitForWhoIsAwayAndAsksNowAndThen() {
        lenient.verdict("a", ADA, HOLDS);
        answer(0, UNKNOWN);
        assertThat(lenient.verdict("b", ADA, HOLDS).result()).isEqualTo(UNKNOWN);
        assertThat(asked).hasSize(1);

        clock.pass(Introspection.PAUSE);
        assertThat(lenient.verdict("b", ADA, HOLDS).result()).isEqualTo(UNKNOWN);
        assertThat(lenient.verdict("c", ADA, HOLDS).result()).isEqualTo(UNKNOWN);
        assertThat(askedAbout).containsExactly("a", "b");

        answer(1, UNKNOWN);
        clock.pass(Introspection.PAUSE);
        lenient.verdict("c", ADA, HOLDS);
        assertThat(askedAbout).containsExactly("a", "b", "c");
    }

    @Test
    void asksAsUsualWhenSomebodyAnswersAgain() {
        lenient.verdict("a", ADA, HOLDS);
        answer(0, UNKNOWN);
        clock.pass(Introspection.PAUSE);
        lenient.verdict("a", ADA, HOLDS);
        answer(1, GOOD);

        assertThat(lenient.verdict("a", ADA, HOLDS).result()).isEqualTo(GOOD);
        Future<Verdict> waiting = lenient.verdict("b", ADA, HOLDS);
        assertThat(waiting.isComplete()).isFalse();
        answer(2, GOOD);
        assertThat(waiting.result()).isEqualTo(GOOD);
    }

    private void answer(int question, Verdict verdict) {
        asked.get(question).complete(verdict);
    }

    @Test
    @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void keepsNoTokenThatItWasToldOf() {
        Introspection answered = new Introspection((token, principal) -> Future.succeededFuture(GOOD), GRACE, clock);
        Introspection unanswered = new Introspection((token, principal) -> Future.failedFuture("away"), GRACE, clock);
        String token = new String("a token".toCharArray());
        WeakReference<String> kept = new WeakReference<>(token);

        Future<Verdict> good = answered.verdict(token, ADA, HOLDS);
        Future<Verdict> unknown = unanswered.verdict(token, ADA, HOLDS);
        token = null;

        while (kept.get() != null && !Thread.currentThread().isInterrupted()) {
            System.gc();
        }
        assertThat(good.result()).isEqualTo(GOOD);
        assertThat(unknown.result()).isEqualTo(UNKNOWN);
        assertThat(answered.verdict("a token", ADA, HOLDS).result()).isEqualTo(GOOD);
    }
}
