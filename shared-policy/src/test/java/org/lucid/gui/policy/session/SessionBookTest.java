package org.lucid.gui.policy.session;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

import org.junit.jupiter.api.Test;
import org.lucid.gui.policy.profile.Role;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SessionBookTest {

    private static final SessionRules ONE =
            new SessionRules(Optional.of(Duration.ofMinutes(30)), Duration.ofHours(8), OptionalInt.of(1));
    private static final SessionRules TWO = new SessionRules(Optional.empty(), Duration.ofHours(8), OptionalInt.of(2));
    private static final SessionRules ANY =
            new SessionRules(Optional.empty(), Duration.ofHours(8), OptionalInt.empty());
    private static final Session.Origin HERE = new Session.Origin("127.0.0.1", "test");

    private final TestClock clock = new TestClock();
    private final List<String> ends = new ArrayList<>();
    private final SessionBook book = new SessionBook(clock, (session, reason) -> ends.add(session.id() + " " + reason));

    private Session session(String id, String subject) {
        return session(id, subject, clock.instant());
    }

    private static Session session(String id, String subject, Instant begunAt) {
        return new Session(id, subject, Role.USER, begunAt, Optional.empty(), HERE);
    }

    private static List<String> ids(List<SessionBook.Use> uses) {
        return uses.stream().map(use -> use.session().id()).toList();
    }

    private static EndReason reason(Standing standing) {
        return ((Standing.Ended) standing).reason();
    }

    @Test
    void knowsASignInFromItsBeginToItsEnd() {
        Session session = session("a", "ada");

        assertThat(book.use("a", ONE)).isInstanceOf(Standing.Unknown.class);
        assertThat(book.begin(session, ONE)).isEqualTo(new Standing.Alive(session));
        assertThat(book.use("a", ONE)).isEqualTo(new Standing.Alive(session));
        assertThat(book.end("a", EndReason.SIGNED_OUT)).contains(session);
        assertThat(book.use("a", ONE)).isEqualTo(new Standing.Ended(EndReason.SIGNED_OUT, TestClock.START));
        assertThat(ends).containsExactly("a SIGNED_OUT");
    }

    @Test
    void endsASignInOnlyOnceAndKeepsTheFirstReason() {
        book.begin(session("a", "ada"), ONE);
        book.end("a", EndReason.REVOKED);

        assertThat(book.end("a", EndReason.SIGNED_OUT)).isEmpty();
        assertThat(book.end("never", EndReason.SIGNED_OUT)).isEmpty();
        assertThat(reason(book.standing("a", ONE))).isEqualTo(EndReason.REVOKED);
        assertThat(ends).containsExactly("a REVOKED");
    }

    @Test
    void letsTheNewestWin() {
        book.begin(session("a", "ada"), ONE);
        clock.pass(Duration.ofMillis(1));
        book.begin(session("b", "ada"), ONE);
        book.begin(session("c", "bob"), ONE);

        assertThat(reason(book.use("a", ONE))).isEqualTo(EndReason.SUPERSEDED);
        assertThat(book.use("b", ONE)).isInstanceOf(Standing.Alive.class);
        assertThat(book.use("c", ONE)).isInstanceOf(Standing.Alive.class);
        assertThat(ends).containsExactly("a SUPERSEDED");
    }

    @Test
    void letsTheLaterToArriveWinAmongThoseThatBeganAtTheSameTime() {
        book.begin(session("b", "ada"), ONE);
        book.begin(session("a", "ada"), ONE);

        assertThat(ids(book.of("ada", ONE))).containsExactly("a");
    }

    @Test
    void endsTheNewOneItselfIfItBeganBeforeTheOthers() {
        book.begin(session("new", "ada", TestClock.START), ONE);

        Standing old = book.begin(session("old", "ada", TestClock.START.minusSeconds(1)), ONE);

        assertThat(reason(old)).isEqualTo(EndReason.SUPERSEDED);
        assertThat(ids(book.of("ada", ONE))).containsExactly("new");
        assertThat(ends).containsExactly("old SUPERSEDED");
    }

    @Test
    void keepsSupersededWhatArrivesAfterTheNewerOneHasEnded() {
        book.begin(session("new", "ada"), ONE);
        book.end("new", EndReason.SIGNED_OUT);

        assertThat(reason(book.begin(session("old", "ada", TestClock.START.minusSeconds(1)), ONE)))
                .isEqualTo(EndReason.SUPERSEDED);
    }

    @Test
    void countsAsManyNewerOnesAsARuleAllowsBeforeALateArrivalIsSuperseded() {
        book.begin(session("c", "ada", TestClock.START), TWO);
        book.begin(session("a", "ada", TestClock.START.minusSeconds(2)), TWO);
        book.begin(session("b", "ada", TestClock.START.minusSeconds(1)), TWO);

        assertThat(ids(book.of("ada", TWO))).containsExactly("c", "b");
        assertThat(reason(book.standing("a", TWO))).isEqualTo(EndReason.SUPERSEDED);
    }

    @Test
    void givesALateArrivalThePlaceThatItWouldStillHave() {
        book.begin(session("b", "ada", TestClock.START.minusSeconds(10)), TWO);
        book.end("b", EndReason.SIGNED_OUT);
        clock.pass(Duration.ofSeconds(10));
        book.begin(session("c", "ada"), TWO);

        book.begin(session("a", "ada", TestClock.START.minusSeconds(20)), TWO);

        assertThat(ids(book.of("ada", TWO))).containsExactly("c", "a");
    }

    @Test
    void leavesASignInAsItIsIfItBeginsTwice() {
        Session session = session("a", "ada");
        book.begin(session, ONE);

        assertThat(book.begin(session, ONE)).isEqualTo(new Standing.Alive(session));
        book.end("a", EndReason.REVOKED);
        assertThat(reason(book.begin(session, ONE))).isEqualTo(EndReason.REVOKED);
        assertThat(ids(book.of("ada", ONE))).isEmpty();
    }

    @Test
    void refusesAnIdThatIsAnotherPersons() {
        book.begin(session("a", "ada"), ONE);

        assertThatThrownBy(() -> book.begin(session("a", "bob"), ONE)).isInstanceOf(IllegalArgumentException.class);
        assertThat(ids(book.all(ONE))).containsExactly("a");
    }

    @Test
    void endsWhatIsNotUsedForExactlyTheIdleTime() {
        book.begin(session("a", "ada"), ONE);
        clock.pass(Duration.ofMinutes(30).minusMillis(1));
        assertThat(book.use("a", ONE)).isInstanceOf(Standing.Alive.class);
        clock.pass(Duration.ofMinutes(30).minusMillis(1));
        assertThat(book.standing("a", ONE)).isInstanceOf(Standing.Alive.class);
        clock.pass(Duration.ofMillis(1));

        assertThat(reason(book.use("a", ONE))).isEqualTo(EndReason.IDLE);
        assertThat(ends).containsExactly("a IDLE");
    }

    @Test
    void countsIdleTimeFromWhenItFirstSawASignInAndNotFromWhenThatBegan() {
        Standing begun = book.begin(session("a", "ada", TestClock.START.minus(Duration.ofHours(2))), ONE);

        assertThat(begun).isInstanceOf(Standing.Alive.class);
        assertThat(book.use("a", ONE)).isInstanceOf(Standing.Alive.class);
    }

    @Test
    void endsWhatIsAsOldAsAllowedHoweverMuchItIsUsed() {
        book.begin(session("a", "ada"), ONE);
        for (int minutes = 0; minutes < 8 * 60; minutes += 20) {
            assertThat(book.use("a", ONE)).isInstanceOf(Standing.Alive.class);
            clock.pass(Duration.ofMinutes(20));
        }

        assertThat(reason(book.use("a", ONE))).isEqualTo(EndReason.EXPIRED);
    }

    @Test
    void endsASignInAtItsOwnEnd() {
        Session session = new Session(
                "a",
                "ada",
                Role.USER,
                clock.instant(),
                Optional.of(clock.instant().plusSeconds(60)),
                HERE);
        book.begin(session, ONE);
        clock.pass(Duration.ofSeconds(59));
        assertThat(book.use("a", ONE)).isInstanceOf(Standing.Alive.class);
        clock.pass(Duration.ofSeconds(1));

        assertThat(reason(book.use("a", ONE))).isEqualTo(EndReason.EXPIRED);
    }

    @Test
    void doesNotEnterWhatIsTooOldAlready() {
        Standing standing = book.begin(session("a", "ada", TestClock.START.minus(Duration.ofHours(8))), ONE);

        assertThat(reason(standing)).isEqualTo(EndReason.EXPIRED);
        assertThat(book.size()).isZero();
        assertThat(ends).isEmpty();
    }

    @Test
    void tellsOfEveryEndWhoeverNoticesIt() {
        book.begin(session("listed", "ada"), ONE);
        book.begin(session("one", "bob"), ONE);
        book.begin(session("looked-up", "eve"), ONE);
        book.begin(session("swept", "joe"), ONE);
        clock.pass(Duration.ofMinutes(30));

        book.of("ada", ONE);
        book.standing("looked-up", ONE);
        book.begin(session("two", "bob"), ONE);
        book.sweep(ONE);
        book.sweep(ONE);
        book.all(ONE);

        assertThat(ends).containsExactlyInAnyOrder("listed IDLE", "one IDLE", "looked-up IDLE", "swept IDLE");
    }

    @Test
    void listsTheNewestFirstWithTheirLastUse() {
        book.begin(session("a", "ada"), ANY);
        clock.pass(Duration.ofSeconds(1));
        book.begin(session("b", "ada"), ANY);
        book.begin(session("c", "bob"), ANY);
        clock.pass(Duration.ofSeconds(1));
        book.use("a", ANY);
        book.standing("b", ANY);

        List<SessionBook.Use> uses = book.of("ada", ANY);

        assertThat(ids(uses)).containsExactly("b", "a");
        assertThat(uses)
                .extracting(SessionBook.Use::lastUsed)
                .containsExactly(TestClock.START.plusSeconds(1), TestClock.START.plusSeconds(2));
        assertThat(ids(book.all(ANY))).containsExactlyInAnyOrder("a", "b", "c");
        assertThat(book.of("nobody", ANY)).isEmpty();
    }

    @Test
    void holdsRulesThatBecameStricterAtTheNextSweep() {
        for (String id : List.of("a", "b", "c")) {
            book.begin(session(id, "ada"), ANY);
            clock.pass(Duration.ofSeconds(1));
        }

        book.sweep(TWO);
        assertThat(ends).containsExactly("a SUPERSEDED");
        book.sweep(new SessionRules(Optional.of(Duration.ofSeconds(2)), Duration.ofHours(8), OptionalInt.of(2)));

        assertThat(ends).containsExactly("a SUPERSEDED", "b IDLE");
    }

    @Test
    void remembersEndsForAsLongAsASignInCouldHaveLived() {
        book.begin(session("a", "ada"), ONE);
        book.end("a", EndReason.REVOKED);
        clock.pass(Duration.ofHours(8));
        book.sweep(ONE);
        assertThat(reason(book.standing("a", ONE))).isEqualTo(EndReason.REVOKED);
        clock.pass(Duration.ofMillis(1));

        book.sweep(ONE);

        assertThat(book.standing("a", ONE)).isInstanceOf(Standing.Unknown.class);
        assertThat(reason(book.begin(session("a", "ada", TestClock.START), ONE)))
                .isEqualTo(EndReason.EXPIRED);
    }

    @Test
    void keepsTheSignInsOfOnePersonBounded() {
        int many = 10_000;
        for (int i = 0; i < many; i++) {
            book.begin(session("s" + i, "ada"), ANY);
            clock.pass(Duration.ofMillis(1));
        }

        assertThat(book.of("ada", ANY)).hasSize(SessionBook.MOST_PER_PERSON);
        assertThat(book.size()).isEqualTo(SessionBook.MOST_PER_PERSON + Person.REMEMBERED);
    }

    @Test
    void bringsNothingBackToLifeThatItCouldNotRemember() {
        book.begin(session("revoked", "ada"), ANY);
        book.end("revoked", EndReason.REVOKED);
        for (int i = 0; i < 2 * Person.REMEMBERED; i++) {
            clock.pass(Duration.ofMillis(1));
            book.begin(session("s" + i, "ada"), ANY);
            book.end("s" + i, EndReason.SIGNED_OUT);
        }
        book.sweep(ANY);
        assertThat(book.standing("revoked", ANY)).isInstanceOf(Standing.Unknown.class);

        Standing again = book.begin(session("revoked", "ada", TestClock.START), ANY);

        assertThat(reason(again)).isEqualTo(EndReason.SUPERSEDED);
        clock.pass(Duration.ofMillis(1));
        assertThat(book.begin(session("fresh", "ada"), ANY)).isInstanceOf(Standing.Alive.class);
    }

    @Test
    void keepsNothingOfPeopleWhoHaveBeenAwayForLong() {
        for (int i = 0; i < 1000; i++) {
            book.begin(session("s" + i, "person " + i), ONE);
        }
        for (int i = 0; i < 2 * Person.REMEMBERED; i++) {
            book.begin(session("t" + i, "person 0"), ONE);
        }
        clock.pass(Duration.ofHours(8));
        book.sweep(ONE);
        clock.pass(Duration.ofHours(9));
        book.sweep(ONE);

        assertThat(book.size()).isZero();
        assertThat(book.people()).isZero();
    }
}
