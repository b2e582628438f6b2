package org.lucid.gui.gateway.session;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

import io.vertx.core.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lucid.gui.gateway.problem.Outcome;
import org.lucid.gui.gateway.problem.Problem;
import org.lucid.gui.policy.profile.Profile;
import org.lucid.gui.policy.profile.Role;
import org.lucid.gui.policy.session.Standing;

import static org.assertj.core.api.Assertions.assertThat;

class SignInDeskTest {

    private static final String WALLET = "TJRabPrwbZy45sbavfcjinPJC18kjpRTv8";

    private final House house = new House(TestSettings.ONE);
    private final AtomicLong nanos = new AtomicLong();
    private final List<Duration> waits = new ArrayList<>();
    private final Challenges challenges = new Challenges(house.clock, new Alone(house.clock));
    private final SignInDesk desk = new SignInDesk(
            house.lucid,
            house.tokens,
            Set.of(Role.USER),
            new People(house.lucid, Profile.USER, house.clock),
            house.signIns,
            new SignInLimit(() -> 10, nanos::get),
            challenges,
            new Beat(Duration.ofSeconds(1), nanos::get, (wait, action) -> {
                waits.add(wait);
                action.run();
            }));

    private SignInDesk.Result signIn(AuthApi.Login login) {
        Future<SignInDesk.Result> result = desk.signIn(login, Optional.empty(), House.HERE);
        assertThat(result.succeeded()).isTrue();
        return result.result();
    }

    private Problem refusal(AuthApi.Login login) {
        return ((SignInDesk.Result.Refused) signIn(login)).problem();
    }

    private static AuthApi.Login wallet(
            @Nullable String address, @Nullable String signature, @Nullable String message) {
        return new AuthApi.Login(address, signature, message, null, null, null);
    }

    @Test
    void signsInByPassword() {
        SignInDesk.Result.Begun begun = (SignInDesk.Result.Begun) signIn(House.ADA);

        String id = SessionKey.idOf(begun.secret());
        assertThat(house.signIns.use(id)).isInstanceOf(Standing.Alive.class);
        assertThat(house.signIns.held(id)).isEqualTo(begun.held());
        assertThat(begun.held().person().email()).isEqualTo("ada@lucid.test");
        assertThat(waits).isEmpty();
    }

    @Test
    void signsInByWalletOnceForEachMessage() {
        house.lucid.knows(WALLET, new LucidDouble.Account("u-ada", "user", "", ""));
        AuthApi.Login login = wallet(WALLET, "good", challenges.next());

        assertThat(signIn(login)).isInstanceOf(SignInDesk.Result.Begun.class);
        assertThat(refusal(login).status()).isEqualTo(409);
        assertThat(house.lucid.asked("login")).hasSize(1);
    }

    @Test
    void usesAMessageUpAlsoWhenTheSignatureIsWrong() {
        house.lucid.knows(WALLET, new LucidDouble.Account("u-ada", "user", "", ""));
        String message = challenges.next();

        assertThat(refusal(wallet(WALLET, "bad", message)).status()).isEqualTo(401);
        assertThat(refusal(wallet(WALLET, "good", message)).status()).isEqualTo(409);
    }

    @Test
    void passesTheCodeOnAndAnswersAllThatIsWrongAlike() {
        house.lucid.knows("totp@lucid.test", new LucidDouble.Account("u-totp", "user", "right", "123456"));

        List<Problem> refusals = List.of(
                refusal(House.password("totp@lucid.test", "right")),
                refusal(new AuthApi.Login(null, null, null, "totp@lucid.test", "right", "654321")),
                refusal(House.password("totp@lucid.test", "wrong")),
                refusal(House.password("nobody@lucid.test", "right")));

        assertThat(refusals).containsOnly(refusals.getFirst());
        assertThat(refusals.getFirst().status()).isEqualTo(401);
        assertThat(waits).hasSize(4).containsOnly(Duration.ofSeconds(1));
        assertThat(signIn(new AuthApi.Login(null, null, null, "totp@lucid.test", "right", "123456")))
                .isInstanceOf(SignInDesk.Result.Begun.class);
    }

    @Test
    void sendsOtherRolesAwayAndGivesTheirTokensBack() {
        Problem problem = refusal(House.password("root@lucid.test", "right"));

        assertThat(problem.status()).isEqualTo(403);
        assertThat(problem.outcome()).isEqualTo(Outcome.IDENTITY_REFUSED);
        assertThat(house.lucid.alive("u-root")).isZero();
        assertThat(house.signIns.holding()).isZero();
        assertThat(waits).hasSize(1);
    }

    @Test
    void leavesTheOtherSignInsAloneOfSomebodyWhoCameToTheWrongService() {
        house.heldBy(House.password("root@lucid.test", "right"));
        house.pass(Duration.ofSeconds(5));

        refusal(House.password("root@lucid.test", "right"));

        assertThat(house.lucid.alive("u-root")).isEqualTo(1);
    }

    @Test
    void saysThatTheAuthServiceIsAway() {
        house.lucid.goesAway(true);
        Problem away = refusal(House.ADA);
        house.lucid.goesAway(false);
        house.lucid.isBusy(true);
        Problem busy = refusal(House.ADA);
        house.lucid.isBusy(false);
        house.lucid.talksGarbage(true);
        Problem garbage = refusal(House.ADA);

        assertThat(away.status()).isEqualTo(503);
        assertThat(away.headers()).containsEntry("Retry-After", "5");
        assertThat(List.of(busy, garbage)).containsOnly(away);
        assertThat(house.signIns.holding()).isZero();
    }

    /** An auth service that says about the person what it is told to. */
    private SignInDesk.Result signInAs(AuthApi.@Nullable Person person) {
        Held held = house.heldBy(House.ADA);
        AuthService saying = new AuthService() {
            @Override
            public Future<Answer<AuthApi.Issued>> login(AuthApi.Login login) {
                return Future.succeededFuture(new Answer.Yes<>(new AuthApi.Issued(held.accessToken(), null, person)));
            }

            @Override
            public Future<Answer<AuthApi.Issued>> refresh(String refreshToken) {
                return house.lucid.refresh(refreshToken);
            }

            @Override
            public Future<Answer<Void>> logout(String accessToken) {
                return house.lucid.logout(accessToken);
            }

            @Override
            public Future<Answer<AuthApi.Verdict>> verify(String accessToken) {
                return house.lucid.verify(accessToken);
            }

            @Override
            public Future<Answer<List<AuthApi.SignIn>>> signIns(String accessToken) {
                return house.lucid.signIns(accessToken);
            }

            @Override
            public Future<Answer<Void>> endSignIn(String accessToken, String id) {
                return house.lucid.endSignIn(accessToken, id);
            }
        };
        return new SignInDesk(
                        saying,
                        house.tokens,
                        Set.of(Role.USER),
                        new People(house.lucid, Profile.USER, house.clock),
                        house.signIns,
                        new SignInLimit(() -> 10, nanos::get),
                        challenges,
                        new Beat(Duration.ofSeconds(1), nanos::get, (wait, action) -> action.run()))
                .signIn(House.ADA, Optional.empty(), House.HERE)
                .result();
    }

    @Test
    void givesBackTokensOfWhichItIsNotToldWhoseTheyAre() {
        SignInDesk.Result untold = signInAs(null);

        assertThat(((SignInDesk.Result.Refused) untold).problem().status()).isEqualTo(503);
        assertThat(house.lucid.alive("u-ada")).isZero();
    }

    @Test
    void givesBackTokensThatAreNotThePersonsOfWhomItIsTold() {
        SignInDesk.Result strange = signInAs(new AuthApi.Person("u-bob", null, null, null));

        assertThat(((SignInDesk.Result.Refused) strange).problem().status()).isEqualTo(503);
        assertThat(house.lucid.alive("u-ada")).isZero();
        assertThat(house.signIns.holding()).isZero();
    }

    @Test
    void signsInWithoutARefreshToken() {
        assertThat(signInAs(new AuthApi.Person("u-ada", null, null, null))).isInstanceOf(SignInDesk.Result.Begun.class);
    }

    @Test
    void asksForAPauseAfterTenAttempts() {
        for (int i = 0; i < 10; i++) {
            assertThat(refusal(House.password("ada@lucid.test", "wrong")).status())
                    .isEqualTo(401);
        }
        nanos.addAndGet(Duration.ofMillis(500).toNanos());

        Problem problem = refusal(House.ADA);

        assertThat(problem.status()).isEqualTo(429);
        assertThat(problem.outcome()).isEqualTo(Outcome.RATE_REFUSED);
        assertThat(problem.headers()).containsEntry("Retry-After", "60");
        assertThat(house.lucid.asked("login")).hasSize(10);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "-, -, -, -, -, -",
                "-, -, -, ada@lucid.test, -, -",
                "-, -, -, -, right, -",
                "-, -, -, ada@lucid.test, '', -",
                "-, -, -, ' ', right, -",
                "-, -, -, ada@lucid.test, right, ''",
                "TJRabPrwbZy45sbavfcjinPJC18kjpRTv8, -, -, -, -, -",
                "TJRabPrwbZy45sbavfcjinPJC18kjpRTv8, good, -, -, -, -",
                "TJRabPrwbZy45sbavfcjinPJC18kjpRTv8, -, m, -, -, -",
                "TJRabPrwbZy45sbavfcjinPJC18kjpRTv8, good, m, ada@lucid.test, right, -",
                "TJRabPrwbZy45sbavfcjinPJC18kjpRTv8, -, -, ada@lucid.test, right, -",
                "' TJRabPrwbZy45sbavfcjinPJC18kjpRTv8', good, m, -, -, -",
                "TJRabPrwbZy45sbavfcjinPJC18kjpRTv0, good, m, -, -, -",
                "0x52908400098527886E0F7030069857D2E4169EE7, good, m, -, -, -",
            })
    void asksForOneWholeWayToSignIn(
            @Nullable String address,
            @Nullable String signature,
            @Nullable String message,
            @Nullable String email,
            @Nullable String password,
            @Nullable String code) {
        assertThat(refusal(new AuthApi.Login(address, signature, message, email, password, code))
                        .status())
                .isEqualTo(400);
        assertThat(house.lucid.asked("login")).isEmpty();
    }

    @Test
    void takesNoValueThatIsTooLong() {
        assertThat(refusal(House.password("a".repeat(1001), "right")).status()).isEqualTo(400);
        assertThat(refusal(House.password("ada@lucid.test", "a".repeat(1001))).status())
                .isEqualTo(400);
        assertThat(refusal(House.password("a".repeat(1000), "right")).status()).isEqualTo(401);
    }
}
