package org.lucid.gui.gateway.session;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.vertx.core.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class TokenReturnTest {

    private final House house = new House(TestSettings.MANY);
    private final TokenReturn tokenReturn = new TokenReturn(house.lucid, house.clock);

    @Test
    void endsTheOneSignInThatTheTokensCameFrom() {
        Held one = house.heldBy(House.ADA);
        house.pass(Duration.ofSeconds(2));
        Held other = house.heldBy(House.ADA);

        tokenReturn.giveBack(one, () -> true);

        assertThat(house.lucid.takes(one.accessToken())).isFalse();
        assertThat(house.lucid.takes(other.accessToken())).isTrue();
        assertThat(house.lucid.asked("logout")).isEmpty();
    }

    @Test
    void endsNoneWhereItCannotTellWhichIsMeant() {
        Held one = house.heldBy(House.ADA);
        Held other = house.heldBy(House.ADA);

        tokenReturn.giveBack(one, () -> true);

        assertThat(house.lucid.takes(one.accessToken())).isTrue();
        assertThat(house.lucid.takes(other.accessToken())).isTrue();
    }

    @Test
    void signsThePersonOutWhereSignInsCannotBeListedAndThereIsNoOther() {
        house.lucid.listsNothing();
        Held held = house.heldBy(House.ADA);

        tokenReturn.giveBack(held, () -> true);

        assertThat(house.lucid.alive("u-ada")).isZero();
    }

    @Test
    void leavesThePersonsOtherSignInAloneWhereSignInsCannotBeListed() {
        house.lucid.listsNothing();
        Held held = house.heldBy(House.ADA);

        tokenReturn.giveBack(held, () -> false);

        assertThat(house.lucid.asked("logout")).isEmpty();
        assertThat(house.lucid.alive("u-ada")).isEqualTo(1);
    }

    @Test
    void asksNothingWithATokenThatIsOverAndCannotBeRenewed() {
        Held held = house.heldBy(House.ADA).last();
        house.pass(Duration.ofMinutes(15));

        assertThat(tokenReturn.giveBack(held, () -> true).succeeded()).isTrue();
        assertThat(house.lucid.asked("list")).isEmpty();
        assertThat(house.lucid.asked("refresh")).isEmpty();
    }

    @Test
    void stopsWhereTheTokenIsOverAndNoNewOneIsGiven() {
        Held held = house.heldBy(House.ADA);
        house.pass(Duration.ofMinutes(15));
        house.lucid.refuses(true);

        assertThat(tokenReturn.giveBack(held, () -> true).succeeded()).isTrue();
        assertThat(house.lucid.asked("list")).isEmpty();
    }

    /** Knows one sign-in, with its time as it is written. */
    private record Lister(String createdAt, List<String> ended) implements AuthService {
        @Override
        public Future<Answer<AuthApi.Issued>> login(AuthApi.Login login) {
            throw new IllegalStateException("nobody signs in");
        }

        @Override
        public Future<Answer<AuthApi.Issued>> refresh(String refreshToken) {
            throw new IllegalStateException("nobody renews");
        }

        @Override
        public Future<Answer<Void>> logout(String accessToken) {
            throw new IllegalStateException("nobody signs out");
        }

        @Override
        public Future<Answer<AuthApi.Verdict>> verify(String accessToken) {
            throw new IllegalStateException("nobody asks");
        }

        @Override
        public Future<Answer<List<AuthApi.SignIn>>> signIns(String accessToken) {
            return Future.succeededFuture(new Answer.Yes<>(List.of(new AuthApi.SignIn("s", createdAt))));
        }

        @Override
        public Future<Answer<Void>> endSignIn(String accessToken, String id) {
            ended.add(id);
            return Future.succeededFuture(new Answer.Yes<>(null));
        }
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "null",
            value = {
                "2026-03-01T10:00:00.000001, true",
                "2026-03-01T10:00:00Z, true",
                "2026-03-01T10:00:01.999999, true",
                "2026-03-01T11:00:00+01:00, true",
                "2026-03-01T10:00:02, false",
                "2026-03-01T09:59:59.999999, false",
                "2026-03-01, false",
                "yesterday, false",
                "'', false",
                "null, false",
            })
    void knowsASignInByTheTimeOfItsFirstToken(String createdAt, boolean meant) {
        Lister lister = new Lister(createdAt, new ArrayList<>());
        Held now = house.heldBy(House.ADA);
        Held held = new Held(
                now.principal(),
                now.accessToken(),
                now.refreshToken(),
                now.person(),
                now.attributes(),
                now.nodeId(),
                Optional.of(Instant.parse("2026-03-01T10:00:00Z")));

        new TokenReturn(lister, house.clock).giveBack(held, () -> true);

        assertThat(lister.ended()).hasSize(meant ? 1 : 0);
    }
}
