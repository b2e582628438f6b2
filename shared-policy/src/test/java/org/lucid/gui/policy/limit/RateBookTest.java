package org.lucid.gui.policy.limit;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.lucid.gui.policy.limit.Rates.ANY;

class RateBookTest {

    private static final Rates THREE_A_MINUTE = new Rates(3, ANY, ANY, ANY);
    private static final long MINUTE = Duration.ofMinutes(1).toNanos();

    private final AtomicLong nanos = new AtomicLong();
    private final RateBook book = new RateBook(10, nanos::get);

    /** Asks, and is done at once. */
    private long ask(RateBook asked, String person, Rates rates) {
        Visit visit = asked.visit(person);
        long wait = visit.begin(rates);
        visit.end();
        return wait;
    }

    private long ask(String person, Rates rates) {
        return ask(book, person, rates);
    }

    private void exhaust(RateBook asked, String person) {
        for (int i = 0; i < 3; i++) {
            assertThat(ask(asked, person, THREE_A_MINUTE)).isZero();
        }
        assertThat(ask(asked, person, THREE_A_MINUTE)).isPositive();
    }

    @Test
    void enforcesTheTightestOfAllLimits() {
        Rates rates = new Rates(3, 5, 2, ANY);
        ask("ada", rates);
        ask("ada", rates);

        assertThat(ask("ada", rates)).isEqualTo(Duration.ofSeconds(1).toNanos());
        nanos.addAndGet(Duration.ofSeconds(1).toNanos());
        assertThat(ask("ada", rates)).isZero();
        assertThat(ask("ada", rates)).isEqualTo(Duration.ofSeconds(59).toNanos());
        nanos.addAndGet(MINUTE);
        assertThat(ask("ada", rates)).isZero();
        assertThat(ask("ada", rates)).isZero();
        assertThat(ask("ada", rates))
                .isEqualTo(Duration.ofHours(1).minusSeconds(61).toNanos());
    }

    @Test
    void keepsPeopleApart() {
        exhaust(book, "ada");

        assertThat(ask("bob", THREE_A_MINUTE)).isZero();
    }

    @Test
    void countsNothingThatWasRefused() {
        exhaust(book, "ada");
        for (int i = 0; i < 20; i++) {
            nanos.incrementAndGet();
            ask("ada", THREE_A_MINUTE);
        }

        nanos.set(MINUTE);

        assertThat(ask("ada", THREE_A_MINUTE)).isZero();
    }

    @Test
    void tellsWhatIsLeftWithoutTakingOfIt() {
        Rates rates = new Rates(3, 5, ANY, ANY);
        ask("ada", rates);
        nanos.addAndGet(Duration.ofSeconds(20).toNanos());

        for (int i = 0; i < 5; i++) {
            assertThat(book.left("ada", rates))
                    .containsExactly(
                            new Left(Span.MINUTE, 3, 2, Duration.ofSeconds(40)),
                            new Left(Span.HOUR, 5, 4, Duration.ofMinutes(60).minusSeconds(20)));
        }
        assertThat(book.left("bob", rates))
                .containsExactly(new Left(Span.MINUTE, 3, 3, Duration.ZERO), new Left(Span.HOUR, 5, 5, Duration.ZERO));
        assertThat(book.people()).isEqualTo(1);
    }

    @Test
    void letsSoManyBeUnderWayAtOneTime() {
        Rates rates = new Rates(ANY, ANY, ANY, 2);
        Visit first = book.visit("ada");
        Visit second = book.visit("ada");
        first.begin(rates);
        second.begin(rates);

        assertThat(book.visit("ada").begin(rates)).isEqualTo(Visit.UNTIL_ONE_ENDS);
        assertThat(book.visit("bob").begin(rates)).isZero();
        first.end();
        first.end();
        assertThat(book.visit("ada").begin(rates)).isZero();
        assertThat(book.visit("ada").begin(rates)).isEqualTo(Visit.UNTIL_ONE_ENDS);
    }

    @Test
    void countsNothingThatWasRefusedBecauseOthersWereUnderWay() {
        Rates rates = new Rates(2, ANY, ANY, 1);
        Visit first = book.visit("ada");
        first.begin(rates);
        book.visit("ada").begin(rates);
        first.end();

        assertThat(ask("ada", rates)).isZero();
    }

    @Test
    void appliesChangedLimitsAtOnceToThePast() {
        exhaust(book, "ada");

        assertThat(ask("ada", new Rates(4, ANY, ANY, ANY))).isZero();
        assertThat(ask("ada", new Rates(4, ANY, ANY, ANY))).isPositive();
        assertThat(ask("ada", new Rates(100, 5, ANY, ANY))).isZero();
        assertThat(ask("ada", new Rates(100, 5, ANY, ANY)))
                .isEqualTo(Duration.ofHours(1).toNanos());
        assertThat(ask("ada", new Rates(100, ANY, 5, ANY)))
                .isEqualTo(Duration.ofSeconds(1).toNanos());
        assertThat(ask("ada", new Rates(100, ANY, ANY, ANY))).isZero();
        assertThat(ask("ada", THREE_A_MINUTE)).isEqualTo(MINUTE);
    }

    @Test
    void forgetsOfWhomThereIsNothingToKnow() {
        Visit long1 = book.visit("ada");
        long1.begin(THREE_A_MINUTE);
        exhaust(book, "bob");
        nanos.set(MINUTE - 1);
        book.sweep();
        assertThat(book.people()).isEqualTo(2);

        nanos.set(MINUTE);
        book.sweep();

        assertThat(book.people()).isEqualTo(1);
        long1.end();
        book.sweep();
        assertThat(book.people()).isZero();
    }

    @Test
    void remembersNoMorePeopleThanItMay() {
        RateBook full = new RateBook(100, nanos::get);

        IntStream.range(0, 10_000).forEach(i -> ask(full, "person " + i, THREE_A_MINUTE));

        assertThat(full.people()).isEqualTo(100);
    }

    @Test
    void givesNothingToAnybodyByForgettingOthers() {
        RateBook full = new RateBook(1, nanos::get);
        exhaust(full, "ada");
        IntStream.range(0, 10_000).forEach(i -> ask(full, "person " + i, THREE_A_MINUTE));
        full.sweep();

        assertThat(ask(full, "ada", THREE_A_MINUTE)).isEqualTo(MINUTE);
    }

    @Test
    void givesNothingToThoseWhoShareNeitherThenNorWhenThereIsRoomAgain() {
        RateBook full = new RateBook(1, nanos::get);
        exhaust(full, "ada");
        nanos.set(MINUTE / 2);
        exhaust(full, "bob");
        nanos.set(MINUTE);
        full.sweep();
        assertThat(full.people()).isZero();

        assertThat(ask(full, "bob", THREE_A_MINUTE)).isEqualTo(MINUTE / 2);
        assertThat(full.people()).isEqualTo(1);
        nanos.set(MINUTE / 2 + MINUTE);
        exhaust(full, "bob");
    }

    @Test
    void letsNobodyHaveMoreUnderWayByGettingAnEntryOfTheirOwn() {
        RateBook full = new RateBook(1, nanos::get);
        Rates one = new Rates(10, ANY, ANY, 1);
        ask(full, "ada", one);
        Visit sharing = full.visit("bob");
        assertThat(sharing.begin(one)).isZero();
        nanos.set(MINUTE);
        full.sweep();

        assertThat(full.visit("bob").begin(one)).isEqualTo(Visit.UNTIL_ONE_ENDS);
        assertThat(full.people()).isEqualTo(1);
        sharing.end();
        assertThat(full.visit("bob").begin(one)).isZero();
    }

    @Test
    void letsAVisitBeginOnce() {
        Visit visit = book.visit("ada");
        visit.begin(THREE_A_MINUTE);

        assertThatThrownBy(() -> visit.begin(THREE_A_MINUTE))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("ada");
    }

    @Test
    void countsWhoArrivesAsUnderWayAndInNoWindow() {
        Rates rates = new Rates(1, ANY, ANY, 2);
        Visit first = book.visit("ada");
        Visit second = book.visit("ada");
        assertThat(first.arrive(rates)).isTrue();
        assertThat(second.arrive(rates)).isTrue();

        assertThat(book.left("ada", rates)).containsExactly(new Left(Span.MINUTE, 1, 1, Duration.ZERO));
        assertThat(book.visit("ada").arrive(rates)).isFalse();
        assertThat(book.visit("ada").begin(rates)).isEqualTo(Visit.UNTIL_ONE_ENDS);
        assertThat(book.visit("bob").arrive(rates)).isTrue();
        first.end();
        assertThat(book.visit("ada").arrive(rates)).isTrue();
    }

    @Test
    void admitsWhoHasArrivedIfTheWindowsAllow() {
        Rates rates = new Rates(1, ANY, ANY, 2);
        Visit first = book.visit("ada");
        Visit second = book.visit("ada");
        first.arrive(rates);
        second.arrive(rates);

        assertThat(first.admit(rates)).isZero();
        nanos.addAndGet(1);
        assertThat(second.admit(rates)).isEqualTo(MINUTE - 1);
        // Whoever was refused is still there until it ends.
        assertThat(book.visit("ada").arrive(rates)).isFalse();
        second.end();
        assertThat(book.visit("ada").arrive(rates)).isTrue();
        nanos.addAndGet(MINUTE - 1);
        assertThat(ask("ada", new Rates(1, ANY, ANY, ANY))).isZero();
    }

    @Test
    void countsWhatSomebodyElseAdmittedWhateverTheLimits() {
        Visit visit = book.visit("ada");
        visit.arrive(THREE_A_MINUTE);
        visit.end();
        for (int i = 0; i < 5; i++) {
            visit.count(THREE_A_MINUTE);
            nanos.addAndGet(1);
        }

        assertThat(ask("ada", THREE_A_MINUTE)).isEqualTo(MINUTE - 3);
        assertThat(book.left("ada", THREE_A_MINUTE))
                .containsExactly(new Left(Span.MINUTE, 3, 0, Duration.ofNanos(MINUTE - 3)));
        assertThat(ask("ada", new Rates(6, ANY, ANY, 1))).isZero();
        assertThat(ask("ada", new Rates(6, ANY, ANY, 1))).isPositive();
    }

    @Test
    void countsWhatSomebodyElseAdmittedForWhoeverIsKnownByThatNameThen() {
        RateBook full = new RateBook(1, nanos::get);
        ask(full, "ada", THREE_A_MINUTE);
        Visit bob = full.visit("bob");
        bob.arrive(THREE_A_MINUTE);
        nanos.set(MINUTE);
        full.sweep();
        ask(full, "bob", THREE_A_MINUTE);

        bob.count(THREE_A_MINUTE);
        bob.count(THREE_A_MINUTE);

        assertThat(full.people()).isEqualTo(1);
        assertThat(ask(full, "bob", THREE_A_MINUTE)).isEqualTo(MINUTE);
    }

    @Test
    void letsAVisitArriveOnce() {
        Visit visit = book.visit("ada");
        visit.arrive(THREE_A_MINUTE);

        assertThatThrownBy(() -> visit.arrive(THREE_A_MINUTE)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> visit.begin(THREE_A_MINUTE)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void partsWindowsAndNotWhatIsUnderWay() {
        assertThat(new Rates(500, 7, 1, 9).partOf(3)).isEqualTo(new Rates(167, 3, 1, 9));
        assertThat(new Rates(1000, ANY, ANY, ANY).partOf(2)).isEqualTo(new Rates(500, ANY, ANY, ANY));
        assertThat(new Rates(3, 2, 1, 1).partOf(100)).isEqualTo(new Rates(1, 1, 1, 1));
    }

    @ParameterizedTest
    @CsvSource({"0, 1, 1, 1", "1, 0, 1, 1", "1, 1, 0, 1", "1, 1, 1, 0"})
    void refusesLimitsThatLetNothingThrough(int perMinute, int perHour, int burst, int underWay) {
        assertThatThrownBy(() -> new Rates(perMinute, perHour, burst, underWay))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
