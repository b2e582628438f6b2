package org.lucid.gui.gateway.guard;

import java.util.concurrent.atomic.AtomicInteger;

import io.vertx.core.Vertx;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class PlacesTest {

    private final Vertx vertx = Vertx.vertx();
    private final AtomicInteger most = new AtomicInteger(50);
    private final AtomicInteger open = new AtomicInteger();
    private final Places places = new Places(most::get, open::get);

    @AfterEach
    void stop() {
        vertx.close();
    }

    private Turn turn() {
        return Guarding.turn(vertx);
    }

    private int fill(Places.Line line) {
        int admitted = 0;
        while (true) {
            switch (line.come(turn())) {
                case ADMITTED -> admitted++;
                case WAITING -> {}
                case REFUSED -> {
                    return admitted;
                }
            }
        }
    }

    @Test
    void givesABackendThatHangsHalfOfThePlaces() {
        assertThat(fill(places.line())).isEqualTo(25);
    }

    @Test
    void countsWhatElseTakesPlaces() {
        open.set(30);

        assertThat(fill(places.line())).isEqualTo(20);
    }

    @Test
    void givesASecondThatHangsHalfOfTheRest() {
        Places.Line first = places.line();
        fill(first);
        // Those that wait do so only for a moment; then they are refused.
        most.addAndGet(first.waiting());

        assertThat(fill(places.line())).isEqualTo(12);
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 50, 100})
    void leavesPlacesForAThirdEvenWhileOthersWait(int all) {
        most.set(all);
        fill(places.line());
        fill(places.line());

        assertThat(places.taken()).isLessThan(all);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void letsOneThroughHoweverFewPlacesThereAre(int all) {
        most.set(all);

        assertThat(places.line().come(turn())).isEqualTo(Places.Coming.ADMITTED);
    }

    @Test
    void admitsThoseThatWaitOnceFewerWaitForAnAnswer() {
        Places.Line line = places.line();
        fill(line);
        int waiting = line.waiting();
        assertThat(waiting).isEqualTo(12);

        for (int i = 0; i < 25; i++) {
            line.answered();
            line.leave(true);
        }

        assertThat(line.waiting()).isZero();
        assertThat(line.unanswered()).isEqualTo(waiting);
    }

    @Test
    void letsTheLastOfABackendWaitForNobody() {
        Places.Line line = places.line();
        fill(line);
        most.set(1);

        for (int i = 0; i < 25; i++) {
            line.leave(false);
        }

        assertThat(line.unanswered()).isEqualTo(1);
    }

    @Test
    void givesBackThePlaceOfOneThatDoesNotWaitAnyMore() {
        Places.Line line = places.line();
        fill(line);
        int taken = places.taken();
        Turn waiting = turn();
        most.set(60);
        while (line.come(waiting) != Places.Coming.WAITING) {
            taken++;
        }

        assertThat(line.giveUp(waiting)).isTrue();
        assertThat(line.giveUp(waiting)).isFalse();

        assertThat(places.taken()).isEqualTo(taken);
    }

    @Test
    void isAsEmptyAfterwardsAsBefore() {
        Places.Line line = places.line();
        for (int i = 0; i < 25; i++) {
            assertThat(line.come(turn())).isEqualTo(Places.Coming.ADMITTED);
        }
        for (int i = 0; i < 25; i++) {
            if (i % 2 == 0) {
                line.answered();
            }
            line.leave(i % 2 == 0);
        }

        assertThat(places.taken()).isZero();
        assertThat(line.unanswered()).isZero();
    }
}
