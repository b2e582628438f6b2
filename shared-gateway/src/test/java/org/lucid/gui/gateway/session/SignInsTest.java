package org.lucid.gui.gateway.session;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;

import io.vertx.core.Future;
import org.junit.jupiter.api.Test;
import org.lucid.gui.policy.profile.Principal;
import org.lucid.gui.policy.profile.Role;
import org.lucid.gui.policy.session.EndReason;
import org.lucid.gui.policy.session.SessionRules;
import org.lucid.gui.policy.session.Standing;

import static org.assertj.core.api.Assertions.assertThat;

class SignInsTest {

    private static final SessionRules NEVER_IDLE =
            new SessionRules(Optional.empty(), Duration.ofHours(8), OptionalInt.of(1));
    /** An access token lives 15 minutes and is renewed in its last minute. */
    private static final Duration INTO_THE_LAST_MINUTE = Duration.ofMinutes(14).plusSeconds(30);

    private static final Duration INTO_THE_LAST_SECONDS = Duration.ofMinutes(14).plusSeconds(55);
    private static final Duration PAST_THE_TOKEN = Duration.ofMinutes(15);

    private final House house = new House(NEVER_IDLE);
    private final SignIns signIns = house.signIns;

    private static EndReason reason(Standing standing) {
        return ((Standing.Ended) standing).reason();
    }

    private Held renewed(String id) {
        Future<Held> first = signIns.fresh(id);
        return first.succeeded() ? signIns.fresh(id).result() : first.result();
    }

    @Test
    void endsTheOlderSignInAtOnceAndItsTokensOnly() {
        Held older = house.begin("older");
        house.pass(Duration.ofSeconds(5));
        Held newer = house.begin("newer");

        assertThat(reason(signIns.use("older"))).isEqualTo(EndReason.SUPERSEDED);
        assertThat(signIns.held("older")).isNull();
        assertThat(signIns.use("newer")).isInstanceOf(Standing.Alive.class);
        assertThat(house.lucid.takes(older.accessToken())).isFalse();
        assertThat(house.lucid.takes(newer.accessToken())).isTrue();
        assertThat(house.lucid.alive("u-ada")).isEqualTo(1);
        assertThat(house.lucid.asked("logout")).isEmpty();
    }

    @Test
    void keepsTheNewerSignInRenewableAfterItSupersededAnother() {
        house.begin("older");
        house.pass(Duration.ofSeconds(5));
        Held newer = house.begin("newer");
        house.pass(INTO_THE_LAST_SECONDS);

        assertThat(renewed("newer").accessToken()).isNotEqualTo(newer.accessToken());
    }

    @Test
    void holdsNothingForASignInThatIsSupersededAsItBegins() {
        Held older = house.heldBy(House.ADA);
        house.pass(Duration.ofSeconds(5));
        house.begin("newer");

        Standing standing = signIns.begin("older", older, House.HERE).result();

        assertThat(reason(standing)).isEqualTo(EndReason.SUPERSEDED);
        assertThat(signIns.holding()).isEqualTo(1);
        assertThat(house.lucid.takes(older.accessToken())).isFalse();
    }

    @Test
    void leavesTokensAloneThatAreGoodForAWhile() {
        Held held = house.begin("a");
        house.pass(Duration.ofMinutes(13));

        assertThat(signIns.ready("a")).isEqualTo(held);
        assertThat(signIns.fresh("a").result()).isEqualTo(held);
        assertThat(house.lucid.asked("refresh")).isEmpty();
    }

    @Test
    void servesTheOldTokenWhileANewOneIsOnItsWay() {
        Held held = house.begin("a");
        house.pass(INTO_THE_LAST_MINUTE);
        house.lucid.holdsRefreshes();

        assertThat(signIns.ready("a")).isNull();
        assertThat(signIns.fresh("a").result()).isEqualTo(held);
        house.lucid.letsGo();

        assertThat(signIns.ready("a")).isNotNull().isNotEqualTo(held);
    }

    @Test
    void renewsOnceForAHundredWhoWait() {
        Held held = house.begin("a");
        house.pass(INTO_THE_LAST_SECONDS);
        house.lucid.holdsRefreshes();
        List<Future<Held>> waiting =
                IntStream.range(0, 100).mapToObj(i -> signIns.fresh("a")).toList();
        assertThat(waiting).noneMatch(Future::isComplete);

        house.lucid.letsGo();

        assertThat(house.lucid.asked("refresh")).hasSize(1);
        assertThat(waiting).allMatch(Future::succeeded);
        assertThat(waiting.stream().map(Future::result).distinct()).hasSize(1).doesNotContain(held);
    }

    @Test
    void keepsTheRoleOfTheSignInWhenANewTokenNamesNone() {
        house.begin("a");
        for (int i = 1; i < 5; i++) {
            house.pass(INTO_THE_LAST_SECONDS);

            Held next = renewed("a");

            assertThat(next.principal().role()).isEqualTo(Role.USER);
            assertThat(house.lucid.asked("refresh")).hasSize(i);
        }
    }

    @Test
    void goesOnNoLongerThanItsAgeHoweverOftenItIsRenewed() {
        house.begin("a");
        for (int minutes = 0; minutes < 8 * 60; minutes += 14) {
            assertThat(signIns.use("a")).isInstanceOf(Standing.Alive.class);
            signIns.fresh("a");
            house.pass(Duration.ofMinutes(14));
        }

        assertThat(reason(signIns.use("a"))).isEqualTo(EndReason.EXPIRED);
        assertThat(signIns.holding()).isZero();
    }

    @Test
    void takesNoTokenInARoleThatIsNotForThisService() {
        Held held = house.begin("a");
        house.pass(INTO_THE_LAST_MINUTE);
        house.lucid.refreshesAs("admin");

        assertThat(renewed("a").accessToken()).isEqualTo(held.accessToken());
        house.pass(Duration.ofSeconds(30));
        signIns.sweep();

        assertThat(reason(signIns.use("a"))).isEqualTo(EndReason.EXPIRED);
        assertThat(house.lucid.alive("u-ada")).isZero();
    }

    @Test
    void takesNoTokenOfSomebodyElse() {
        Held held = house.begin("a");
        house.pass(INTO_THE_LAST_MINUTE);
        house.lucid.refreshesFor("u-bob");
        house.heldBy(House.password("bob@lucid.test", "right"));

        assertThat(renewed("a").accessToken()).isEqualTo(held.accessToken());
        house.pass(Duration.ofSeconds(30));
        signIns.sweep();

        assertThat(reason(signIns.use("a"))).isEqualTo(EndReason.EXPIRED);
        assertThat(house.lucid.alive("u-bob")).isEqualTo(1);
    }

    @Test
    void endsWithItsTokenWhenTheAuthServiceRefusesANewOne() {
        Held held = house.begin("a");
        house.pass(INTO_THE_LAST_SECONDS);
        house.lucid.refuses(true);

        assertThat(signIns.fresh("a").result().accessToken()).isEqualTo(held.accessToken());
        assertThat(signIns.fresh("a").result().accessToken()).isEqualTo(held.accessToken());
        assertThat(house.lucid.asked("refresh")).hasSize(1);
        assertThat(signIns.use("a")).isInstanceOf(Standing.Alive.class);
        house.pass(Duration.ofSeconds(5));

        assertThat(signIns.fresh("a").failed()).isTrue();
        assertThat(reason(signIns.use("a"))).isEqualTo(EndReason.EXPIRED);
        assertThat(signIns.holding()).isZero();
    }

    @Test
    void tellsWhoListensThatASignInLapsedThoughNobodyUsesIt() {
        List<EndReason> told = new ArrayList<>();
        house.begin("a");
        signIns.ends().tell("a", told::add);
        house.pass(INTO_THE_LAST_MINUTE);
        house.lucid.refuses(true);
        signIns.fresh("a");
        house.pass(Duration.ofSeconds(30));

        signIns.sweep();

        assertThat(told).containsExactly(EndReason.EXPIRED);
    }

    @Test
    void livesOnWhileTheAuthServiceIsAwayAndIsRenewedWhenItIsBack() {
        Held held = house.begin("a");
        house.lucid.goesAway(true);
        house.pass(INTO_THE_LAST_SECONDS);
        assertThat(signIns.fresh("a").result()).isEqualTo(held);
        house.pass(Duration.ofSeconds(5));

        assertThat(signIns.fresh("a").failed()).isTrue();
        assertThat(signIns.use("a")).isInstanceOf(Standing.Alive.class);
        signIns.sweep();
        assertThat(signIns.use("a")).isInstanceOf(Standing.Alive.class);
        house.lucid.goesAway(false);
        house.pass(Duration.ofSeconds(5));

        assertThat(signIns.fresh("a").result().accessToken()).isNotEqualTo(held.accessToken());
    }

    @Test
    void doesNotAskAnAuthServiceThatIsAwayForEveryRequest() {
        house.begin("a");
        house.lucid.goesAway(true);
        house.pass(PAST_THE_TOKEN);
        for (int i = 0; i < 50; i++) {
            assertThat(signIns.fresh("a").failed()).isTrue();
        }
        assertThat(house.lucid.asked("refresh")).hasSize(1);
        house.pass(Duration.ofSeconds(5));

        signIns.fresh("a");

        assertThat(house.lucid.asked("refresh")).hasSize(2);
    }

    @Test
    void takesABusyAuthServiceForOneThatIsAway() {
        Held held = house.begin("a");
        house.lucid.isBusy(true);
        house.pass(INTO_THE_LAST_SECONDS);

        assertThat(signIns.fresh("a").result()).isEqualTo(held);
        house.lucid.isBusy(false);
        house.pass(Duration.ofSeconds(5));
        assertThat(signIns.fresh("a").succeeded()).isTrue();
    }

    @Test
    void keepsNoFailureForThoseWhoAskLater() {
        house.begin("a");
        house.pass(PAST_THE_TOKEN);
        house.lucid.goesAway(true);
        assertThat(signIns.fresh("a").failed()).isTrue();
        house.lucid.goesAway(false);
        house.pass(Duration.ofSeconds(5));

        assertThat(signIns.fresh("a").succeeded()).isTrue();
    }

    @Test
    void endsNoSignInBecauseAnUnreadableTokenCame() {
        Held held = house.begin("a");
        house.pass(INTO_THE_LAST_MINUTE);
        house.lucid.talksGarbage(true);

        assertThat(renewed("a").accessToken()).isEqualTo(held.accessToken());
        assertThat(signIns.use("a")).isInstanceOf(Standing.Alive.class);
    }

    @Test
    void givesBackTokensThatComeAfterTheEnd() {
        house.begin("a");
        house.pass(INTO_THE_LAST_SECONDS);
        house.lucid.holdsRefreshes();
        Future<Held> waiting = signIns.fresh("a");
        signIns.end("a", EndReason.SIGNED_OUT);
        assertThat(house.lucid.alive("u-ada")).isEqualTo(1);

        house.lucid.letsGo();

        assertThat(waiting.failed()).isTrue();
        assertThat(signIns.held("a")).isNull();
        assertThat(house.lucid.alive("u-ada")).isZero();
        assertThat(house.lucid.asked("refresh")).hasSize(1);
    }

    @Test
    void givesBackTheOldTokensWhenNoNewOnesCameAfterTheEnd() {
        house.begin("a");
        house.pass(INTO_THE_LAST_SECONDS);
        house.lucid.holdsRefreshes();
        signIns.fresh("a");
        signIns.end("a", EndReason.SIGNED_OUT);
        house.lucid.refuses(true);
        house.lucid.letsGo();

        assertThat(house.lucid.asked("list")).hasSize(1);
    }

    @Test
    void renewsWhatIsGivenBackWhenItsAccessTokenIsOver() {
        house.rules(TestSettings.ONE);
        house.begin("a");
        house.pass(Duration.ofMinutes(30));

        signIns.sweep();

        assertThat(reason(signIns.use("a"))).isEqualTo(EndReason.IDLE);
        assertThat(house.lucid.alive("u-ada")).isZero();
    }

    @Test
    void servesNobodyAfterTheEnd() {
        house.begin("a");
        signIns.end("a", EndReason.REVOKED);

        assertThat(signIns.fresh("a").failed()).isTrue();
        assertThat(signIns.ready("a")).isNull();
        assertThat(signIns.held("a")).isNull();
        assertThat(reason(signIns.use("a"))).isEqualTo(EndReason.REVOKED);
    }

    @Test
    void leavesNoTokensBehindWhoeverNoticesTheEnd() {
        house.rules(TestSettings.ONE);
        house.begin("a");
        house.pass(Duration.ofMinutes(31));

        signIns.list(Optional.of("u-ada"));

        assertThat(signIns.holding()).isZero();
    }

    @Test
    void holdsNewRulesAtTheNextSweep() {
        house.rules(TestSettings.MANY);
        house.begin("a");
        house.pass(Duration.ofSeconds(5));
        house.begin("b");
        assertThat(signIns.list(Optional.of("u-ada"))).hasSize(2);

        house.rules(NEVER_IDLE);
        signIns.sweep();

        assertThat(reason(signIns.use("a"))).isEqualTo(EndReason.SUPERSEDED);
        assertThat(signIns.use("b")).isInstanceOf(Standing.Alive.class);
        assertThat(signIns.holding()).isEqualTo(1);
    }

    @Test
    void endsAllOfOnePersonHereAndThere() {
        house.rules(TestSettings.MANY);
        Held one = house.begin("a");
        house.begin("b");
        Held bobs = house.heldBy(House.password("bob@lucid.test", "right"));
        signIns.begin("bob", bobs, House.HERE);

        signIns.endAll("u-ada", one.accessToken());

        assertThat(signIns.list(Optional.empty()))
                .extracting(use -> use.session().id())
                .containsExactly("bob");
        assertThat(house.lucid.alive("u-ada")).isZero();
        assertThat(house.lucid.alive("u-bob")).isEqualTo(1);
    }

    private Principal clientsToken(Duration age) {
        return house.proven(house.lucid.access("u-ada", "user", age));
    }

    @Test
    void beginsTheSignInOfATokenFamilyWhenTheTokenWasIssued() {
        Principal principal = clientsToken(Duration.ofMinutes(5));

        Standing standing = house.use("family", principal);

        assertThat(standing).isInstanceOf(Standing.Alive.class);
        assertThat(((Standing.Alive) standing).session().begunAt())
                .isEqualTo(principal.issuedAt().orElseThrow());
        assertThat(signIns.held("family")).isNull();
    }

    @Test
    void countsTheIdleTimeOfATokenFamilyFromItsFirstRequest() {
        house.rules(new SessionRules(Optional.of(Duration.ofMinutes(5)), Duration.ofHours(8), OptionalInt.of(1)));

        assertThat(house.use("family", clientsToken(Duration.ofMinutes(10)))).isInstanceOf(Standing.Alive.class);
    }

    @Test
    void endsTheSignInOfATokenFamilyWithItsToken() {
        house.use("family", clientsToken(Duration.ofMinutes(5)));
        List<EndReason> told = new ArrayList<>();
        signIns.ends().tell("family", told::add);
        house.pass(Duration.ofMinutes(10));

        signIns.sweep();

        assertThat(told).containsExactly(EndReason.EXPIRED);
        assertThat(signIns.list(Optional.of("u-ada"))).isEmpty();
    }

    @Test
    void letsAnOlderTokenFamilyNotComeBackAfterABrowsersSignIn() {
        Principal old = clientsToken(Duration.ofMinutes(5));
        house.begin("browser");

        assertThat(reason(house.use("family", old))).isEqualTo(EndReason.SUPERSEDED);
        assertThat(signIns.use("browser")).isInstanceOf(Standing.Alive.class);
        signIns.end("browser", EndReason.SIGNED_OUT);
        assertThat(reason(house.use("family", old))).isEqualTo(EndReason.SUPERSEDED);
    }

    @Test
    void letsNoTokenBeginInTheFuture() {
        Principal early = new Principal(
                "u-ada",
                Role.USER,
                Optional.of("jti"),
                Optional.of(house.clock.instant().plusSeconds(4)),
                house.clock.instant().plusSeconds(900));

        Standing standing = house.use("family", early);

        assertThat(((Standing.Alive) standing).session().begunAt()).isEqualTo(house.clock.instant());
    }
}
