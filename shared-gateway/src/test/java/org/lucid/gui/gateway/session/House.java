package org.lucid.gui.gateway.session;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;

import io.vertx.core.Future;
import org.lucid.gui.gateway.config.Settings;
import org.lucid.gui.gateway.identity.Tokens;
import org.lucid.gui.policy.profile.Principal;
import org.lucid.gui.policy.profile.Profile;
import org.lucid.gui.policy.profile.Role;
import org.lucid.gui.policy.session.Session;
import org.lucid.gui.policy.session.SessionRules;
import org.lucid.gui.policy.session.Standing;

/** Sign-ins with everything that they need, and an auth service in memory. */
final class House {

    static final Session.Origin HERE = new Session.Origin("127.0.0.1", "test");
    static final AuthApi.Login ADA = password("ada@lucid.test", "right");

    final TestClock clock = new TestClock();
    final LucidDouble lucid = new LucidDouble(clock)
            .knows("ada@lucid.test", new LucidDouble.Account("u-ada", "user", "right", ""))
            .knows("bob@lucid.test", new LucidDouble.Account("u-bob", "user", "right", ""))
            .knows("root@lucid.test", new LucidDouble.Account("u-root", "admin", "right", ""));
    final Tokens tokens;
    final SignIns signIns;
    private volatile Settings settings;

    House(SessionRules rules) {
        this.settings = TestSettings.with(rules);
        this.tokens = tokens(settings, clock);
        this.signIns = new SignIns(
                new Renewal(lucid, tokens, Set.of(Role.USER), new People(lucid, Profile.USER, clock), () -> settings),
                new TokenReturn(lucid, clock),
                () -> settings,
                clock,
                new Alone(clock));
    }

    /** Verifies tokens by the shared secret, and fetches no keys. */
    static Tokens tokens(Settings settings, InstantSource clock) {
        return new Tokens(settings.tokens(), address -> Future.failedFuture("nothing is fetched"), clock);
    }

    Principal proven(String token) {
        return tokens.proven(token).result().orElseThrow();
    }

    void rules(SessionRules rules) {
        settings = TestSettings.with(rules);
    }

    static AuthApi.Login password(String email, String password) {
        return new AuthApi.Login(null, null, null, email, password, null);
    }

    /** Takes tokens from the auth service, as the desk does. */
    Held heldBy(AuthApi.Login login) {
        AuthService.Answer<AuthApi.Issued> answer = AuthDouble.await(lucid.login(login));
        AuthApi.Issued issued = ((AuthService.Answer.Yes<AuthApi.Issued>) answer).value();
        return Held.first(
                proven(issued.accessToken()), issued.accessToken(), Optional.of(issued.refreshToken()), issued.user());
    }

    /** What the token of an API client stands for. */
    Standing use(String family, Principal principal) {
        return use(signIns, family, principal);
    }

    /** What the token of an API client stands for there. */
    static Standing use(SignIns signIns, String family, Principal principal) {
        Standing known = signIns.use(family);
        return known instanceof Standing.Unknown
                ? signIns.begin(family, principal, HERE).result()
                : known;
    }

    /** Signs Ada in under that id. */
    Held begin(String id) {
        Held held = heldBy(ADA);
        signIns.begin(id, held, HERE);
        return held;
    }

    void pass(Duration time) {
        clock.pass(time);
    }
}
