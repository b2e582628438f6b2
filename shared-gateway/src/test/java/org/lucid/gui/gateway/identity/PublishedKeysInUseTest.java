package org.lucid.gui.gateway.identity;

import java.security.KeyPair;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import io.vertx.core.Future;
import org.junit.jupiter.api.Test;
import org.lucid.gui.gateway.config.Settings;
import org.lucid.gui.gateway.config.SigningAlgorithm;
import org.lucid.gui.gateway.config.TokenKey;
import org.lucid.gui.policy.profile.Principal;
import org.lucid.gui.policy.profile.Role;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lucid.gui.gateway.identity.TestKeys.jwk;
import static org.lucid.gui.gateway.identity.TestKeys.jwks;
import static org.lucid.gui.gateway.identity.TestRules.at;
import static org.lucid.gui.gateway.identity.TestRules.header;
import static org.lucid.gui.gateway.identity.TestRules.payload;

class PublishedKeysInUseTest {

    private static final Settings.Tokens PUBLISHED =
            TestRules.with(new TokenKey.Published(SigningAlgorithm.RS256, Publisher.ADDRESS));

    private final MutableClock clock = new MutableClock();
    private final Publisher publisher = new Publisher();

    @Test
    void remembersATokenUntilItEnds() {
        Tokens tokens = tokens(TestRules.secret());
        String token = Signer.HS256.sign(payload());

        Verification first = tokens.verify(token, TestRules.secret()).result();
        assertThat(first).isInstanceOf(Verification.Proven.class);
        assertThat(tokens.verify(token, TestRules.secret()).result()).isSameAs(first);
        clock.set(Instant.ofEpochSecond(at(845)));
        assertThat(tokens.verify(token, TestRules.secret()).result()).isInstanceOf(Verification.Rejected.class);
        assertThat(tokens.remembered()).isZero();
    }

    @Test
    void doesNotRememberWhatIsNotGood() {
        Tokens tokens = tokens(TestRules.secret());

        tokens.verify(Signer.HS256.forge(header("HS256"), payload()), TestRules.secret());

        assertThat(tokens.remembered()).isZero();
    }

    @Test
    void forgetsWhatOtherRulesProved() {
        Tokens tokens = tokens(TestRules.secret());
        String token = Signer.HS256.sign(payload());
        tokens.verify(token, TestRules.secret());

        assertThat(tokens.verify(token, TestRules.rsa()).result()).isInstanceOf(Verification.Rejected.class);
        assertThat(tokens.verify(Signer.RS256.sign(payload()), TestRules.rsa()).result())
                .isInstanceOf(Verification.Proven.class);
    }

    @Test
    void keepsWhatEqualRulesProved() {
        Tokens tokens = tokens(TestRules.secret());
        String token = Signer.HS256.sign(payload());
        Verification first = tokens.verify(token, TestRules.secret()).result();

        // As after a reload that changed something else: rules of their own, and the same.
        assertThat(tokens.verify(token, TestRules.with(new TokenKey.Secret(TestKeys.SECRET)))
                        .result())
                .isSameAs(first);
    }

    @Test
    void waitsForTheFirstKeys() {
        Tokens tokens = tokens(PUBLISHED);

        Future<Verification> verification = tokens.verify(token("a", TestKeys.RSA), PUBLISHED);

        assertThat(verification.isComplete()).isFalse();
        publisher.answer(jwks(jwk("a", TestKeys.RSA.getPublic())));
        assertThat(verification.result()).isInstanceOf(Verification.Proven.class);
    }

    @Test
    void cannotTellWithoutAnyKey() {
        Tokens tokens = tokens(PUBLISHED);

        Future<Verification> verification = tokens.verify(token("a", TestKeys.RSA), PUBLISHED);
        publisher.fail();

        assertThat(verification.result()).isInstanceOf(Verification.Undecided.class);
        assertThat(tokens.verify(token("a", TestKeys.RSA), PUBLISHED).result())
                .isInstanceOf(Verification.Undecided.class);
        assertThat(publisher.asked).hasSize(1);
    }

    @Test
    void looksForAKeyThatIsNotKnown() {
        Tokens tokens = tokens(PUBLISHED);
        tokens.freshen();
        publisher.answer(jwks(jwk("a", TestKeys.RSA.getPublic())));
        clock.pass(PublishedKeys.PAUSE);

        Future<Verification> verification = tokens.verify(token("b", TestKeys.OTHER_RSA), PUBLISHED);

        assertThat(verification.isComplete()).isFalse();
        assertThat(tokens.verify(token("a", TestKeys.RSA), PUBLISHED).result()).isInstanceOf(Verification.Proven.class);
        publisher.answer(jwks(jwk("a", TestKeys.RSA.getPublic()), jwk("b", TestKeys.OTHER_RSA.getPublic())));
        assertThat(verification.result()).isInstanceOf(Verification.Proven.class);
    }

    @Test
    void refusesAKeyThatNobodyPublishesWithoutAskingEachTime() {
        Tokens tokens = tokens(PUBLISHED);
        tokens.freshen();
        publisher.answer(jwks(jwk("a", TestKeys.RSA.getPublic())));

        for (int i = 0; i < 100; i++) {
            assertThat(tokens.verify(token("b" + i, TestKeys.RSA), PUBLISHED).result())
                    .isInstanceOf(Verification.Rejected.class);
        }
        assertThat(publisher.asked).hasSize(1);
    }

    @Test
    void forgetsWhatAKeyProvedThatIsNoLongerPublished() {
        Tokens tokens = tokens(PUBLISHED);
        String token = token("a", TestKeys.RSA);
        tokens.freshen();
        publisher.answer(jwks(jwk("a", TestKeys.RSA.getPublic())));
        assertThat(tokens.verify(token, PUBLISHED).result()).isInstanceOf(Verification.Proven.class);

        clock.pass(PublishedKeys.REFRESH);
        tokens.freshen();
        publisher.answer(jwks(jwk("b", TestKeys.OTHER_RSA.getPublic())));

        assertThat(tokens.verify(token, PUBLISHED).result()).isInstanceOf(Verification.Rejected.class);
    }

    @Test
    void keepsWhatWasProvedWhileTheKeysStayTheSame() {
        Tokens tokens = tokens(PUBLISHED);
        String token = token("a", TestKeys.RSA);
        tokens.freshen();
        publisher.answer(jwks(jwk("a", TestKeys.RSA.getPublic())));
        Verification first = tokens.verify(token, PUBLISHED).result();

        clock.pass(PublishedKeys.REFRESH);
        tokens.freshen();
        publisher.answer(jwks(jwk("a", TestKeys.RSA.getPublic())));

        assertThat(tokens.verify(token, PUBLISHED).result()).isSameAs(first);
    }

    @Test
    void keepsTheKeysWhenOtherRulesChange() {
        Tokens tokens = tokens(PUBLISHED);
        tokens.freshen();
        publisher.answer(jwks(jwk("a", TestKeys.RSA.getPublic())));
        Settings.Tokens others = new Settings.Tokens(
                PUBLISHED.key(), Duration.ofSeconds(59), Optional.empty(), Optional.empty(), Optional.empty());

        assertThat(tokens.verify(token("a", TestKeys.RSA), others).result())
                .isEqualTo(new Verification.Rejected("the token is older than is accepted here: sign in again"));
        assertThat(publisher.asked).hasSize(1);
    }

    @Test
    void takesATokenWithoutKeyIdForTheOnlyKey() {
        Tokens tokens = tokens(PUBLISHED);
        tokens.freshen();
        publisher.answer(jwks(jwk("a", TestKeys.RSA.getPublic())));
        assertThat(tokens.verify(Signer.RS256.sign(payload()), PUBLISHED).result())
                .isInstanceOf(Verification.Proven.class);

        clock.pass(PublishedKeys.REFRESH);
        tokens.freshen();
        publisher.answer(jwks(jwk("a", TestKeys.RSA.getPublic()), jwk("b", TestKeys.OTHER_RSA.getPublic())));
        assertThat(tokens.verify(Signer.RS256.sign(payload()), PUBLISHED).result())
                .isInstanceOf(Verification.Rejected.class);
    }

    @Test
    void waitsForTheKeyOfARenewedTokenToo() {
        Tokens tokens = tokens(PUBLISHED);
        Principal before = new Principal("u-ada", Role.ADMIN, Optional.empty(), Optional.empty(), TestRules.NOW);

        Future<Optional<Principal>> same = tokens.renewed(token("a", TestKeys.RSA), before, PUBLISHED);
        Future<Optional<Principal>> proven = tokens.proven(token("a", TestKeys.RSA));
        publisher.answer(jwks(jwk("a", TestKeys.RSA.getPublic())));

        assertThat(same.result()).map(Principal::subject).contains("u-ada");
        assertThat(proven.result()).map(Principal::role).contains(Role.USER);
        Principal somebodyElse = new Principal("u-bob", Role.ADMIN, Optional.empty(), Optional.empty(), TestRules.NOW);
        assertThat(tokens.renewed(token("a", TestKeys.RSA), somebodyElse, PUBLISHED)
                        .result())
                .isEmpty();
    }

    private Tokens tokens(Settings.Tokens rules) {
        return new Tokens(rules, publisher, clock);
    }

    private static String token(String kid, KeyPair keys) {
        return TestKeys.signed(header("RS256", kid), payload(), keys);
    }
}
