package org.lucid.gui.gateway.session;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import io.vertx.core.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.lucid.gui.gateway.config.Settings;
import org.lucid.gui.gateway.identity.Introspector.Verdict;
import org.lucid.gui.gateway.identity.Tokens;
import org.lucid.gui.gateway.session.AuthService.Answer;
import org.lucid.gui.policy.profile.Principal;
import org.lucid.gui.policy.profile.Profile;
import org.lucid.gui.policy.profile.Role;
import org.lucid.gui.policy.session.EndReason;
import org.lucid.gui.policy.session.Standing;

import static org.assertj.core.api.Assertions.assertThat;

class AuthIntrospectorTest {

    private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
    private static final InstantSource CLOCK = InstantSource.fixed(NOW);
    private static final Settings SETTINGS = TestSettings.with(TestSettings.MANY);
    private static final Principal ADA =
            new Principal("u-ada", Role.USER, Optional.of("t-1"), Optional.of(NOW), NOW.plusSeconds(900));
    private static final String TOKEN = "head.claims.signature";

    /** An auth service that is asked about one token only. */
    private record Verifier(Answer<AuthApi.Verdict> answer) implements AuthService {

        @Override
        public Future<Answer<AuthApi.Verdict>> verify(String accessToken) {
            return accessToken.equals(TOKEN) ? Future.succeededFuture(answer) : Future.failedFuture("another token");
        }

        @Override
        public Future<Answer<AuthApi.Issued>> login(AuthApi.Login login) {
            throw new AssertionError("nobody signs in");
        }

        @Override
        public Future<Answer<AuthApi.Issued>> refresh(String refreshToken) {
            throw new AssertionError("nothing is refreshed");
        }

        @Override
        public Future<Answer<Void>> logout(String accessToken) {
            throw new AssertionError("nobody signs out");
        }

        @Override
        public Future<Answer<List<AuthApi.SignIn>>> signIns(String accessToken) {
            throw new AssertionError("nothing is listed");
        }

        @Override
        public Future<Answer<Void>> endSignIn(String accessToken, String id) {
            throw new AssertionError("nothing is ended");
        }
    }

    static Stream<Arguments> answers() {
        return Stream.of(
                Arguments.of(new Answer.Yes<>(new AuthApi.Verdict(true)), Verdict.GOOD),
                Arguments.of(new Answer.Yes<>(new AuthApi.Verdict(false)), Verdict.REVOKED),
                Arguments.of(new Answer.Yes<>(new AuthApi.Verdict(null)), Verdict.UNKNOWN),
                Arguments.of(new Answer.No<AuthApi.Verdict>(), Verdict.REVOKED),
                Arguments.of(new Answer.Busy<AuthApi.Verdict>(), Verdict.UNKNOWN),
                Arguments.of(new Answer.Away<AuthApi.Verdict>(), Verdict.UNKNOWN));
    }

    @ParameterizedTest
    @MethodSource("answers")
    void tellsWhatTheAuthServiceSays(Answer<AuthApi.Verdict> answer, Verdict verdict) {
        AuthService auth = new Verifier(answer);

        assertThat(new RevokedEnds(new AuthIntrospector(auth), signIns(auth))
                        .ask(TOKEN, ADA)
                        .result())
                .isEqualTo(verdict);
    }

    @Test
    void endsTheSignInOfATokenThatWasTakenBack() {
        AuthService auth = new Verifier(new Answer.No<>());
        SignIns signIns = signIns(auth);
        String family = TokenFamily.of(ADA, TOKEN);
        House.use(signIns, family, ADA);

        new RevokedEnds(new AuthIntrospector(auth), signIns).ask(TOKEN, ADA);

        assertThat(signIns.standing(family))
                .isInstanceOfSatisfying(Standing.Ended.class, ended -> assertThat(ended.reason())
                        .isEqualTo(EndReason.REVOKED));
    }

    @Test
    void leavesASignInAliveWhileNobodyAnswers() {
        AuthService auth = new Verifier(new Answer.Away<>());
        SignIns signIns = signIns(auth);
        String family = TokenFamily.of(ADA, TOKEN);
        House.use(signIns, family, ADA);

        new RevokedEnds(new AuthIntrospector(auth), signIns).ask(TOKEN, ADA);

        assertThat(signIns.standing(family)).isInstanceOf(Standing.Alive.class);
    }

    private static SignIns signIns(AuthService auth) {
        Tokens tokens = new Tokens(SETTINGS.tokens(), address -> Future.failedFuture("nothing is fetched"), CLOCK);
        return new SignIns(
                new Renewal(
                        auth,
                        tokens,
                        Set.of(Role.USER),
                        new People(new LucidDouble(CLOCK), Profile.USER, CLOCK),
                        () -> SETTINGS),
                new TokenReturn(auth, CLOCK),
                () -> SETTINGS,
                CLOCK,
                new Alone(CLOCK));
    }
}
