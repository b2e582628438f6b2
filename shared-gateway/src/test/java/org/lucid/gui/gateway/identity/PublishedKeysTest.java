package org.lucid.gui.gateway.identity;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

import io.vertx.core.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lucid.gui.gateway.config.SigningAlgorithm;
import org.lucid.gui.gateway.config.TokenKey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lucid.gui.gateway.identity.PublishedKeys.PAUSE;
import static org.lucid.gui.gateway.identity.PublishedKeys.REFRESH;
import static org.lucid.gui.gateway.identity.TestKeys.jwk;
import static org.lucid.gui.gateway.identity.TestKeys.jwks;

class PublishedKeysTest {

    private static final Duration MOMENT = Duration.ofMillis(1);
    private static final String FIRST = jwks(jwk("a", TestKeys.RSA.getPublic()));
    private static final String SECOND = jwks(jwk("b", TestKeys.OTHER_RSA.getPublic()));
    private static final KeySet FIRST_KEYS = new KeySet(Map.of("a", TestKeys.RSA.getPublic()), Optional.empty());
    private static final KeySet SECOND_KEYS = new KeySet(Map.of("b", TestKeys.OTHER_RSA.getPublic()), Optional.empty());

    private final MutableClock clock = new MutableClock();
    private final Publisher publisher = new Publisher();
    private final PublishedKeys keys =
            new PublishedKeys(new TokenKey.Published(SigningAlgorithm.RS256, Publisher.ADDRESS), publisher, clock);

    @Test
    void fetchesOnceForAllWhoWait() {
        Future<Boolean> one = keys.renew();
        Future<Boolean> other = keys.renew();

        assertThat(publisher.asked).hasSize(1);
        assertThat(one.isComplete()).isFalse();
        publisher.answer(FIRST);
        assertThat(one.result()).isTrue();
        assertThat(other.result()).isTrue();
        assertThat(keys.keys()).isEqualTo(FIRST_KEYS);
    }

    @Test
    void fetchesAtMostOnceInTenSeconds() {
        keys.renew();
        publisher.answer(FIRST);
        clock.pass(PAUSE.minus(MOMENT));

        assertThat(keys.renew().result()).isTrue();
        assertThat(publisher.asked).hasSize(1);

        clock.pass(MOMENT);
        keys.renew();
        assertThat(publisher.asked).hasSize(2);
        publisher.answer(SECOND);
        assertThat(keys.keys()).isEqualTo(SECOND_KEYS);
    }

    @Test
    void waitsForAFetchThatTakesLongInsteadOfBeginningAnother() {
        keys.renew();
        clock.pass(PAUSE.multipliedBy(3));
        keys.renew();

        assertThat(publisher.asked).hasSize(1);
    }

    @Test
    void fetchesAtOnceAfterTheClockWasSetBack() {
        keys.renew();
        publisher.answer(FIRST);
        clock.set(TestRules.NOW.minus(Duration.ofDays(1)));

        keys.renew();

        assertThat(publisher.asked).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<html>", "{}", "{\"keys\":5}"})
    void keepsTheLastKeysWhileThereIsNoAnswerOrNoGoodOne(String nonsense) {
        keys.renew();
        publisher.answer(FIRST);
        clock.pass(PAUSE);

        Future<Boolean> missed = keys.renew();
        publisher.fail();
        clock.pass(PAUSE);
        Future<Boolean> misunderstood = keys.renew();
        publisher.answer(nonsense);

        assertThat(missed.result()).isFalse();
        assertThat(misunderstood.result()).isFalse();
        assertThat(publisher.asked).hasSize(3);
        assertThat(keys.keys()).isEqualTo(FIRST_KEYS);
    }

    @Test
    void takesBackAllKeysIfNoneIsPublishedAnyMore() {
        keys.renew();
        publisher.answer(FIRST);
        clock.pass(PAUSE);

        keys.renew();
        publisher.answer("{\"keys\":[]}");

        assertThat(keys.keys()).isEqualTo(KeySet.EMPTY);
    }

    @Test
    void looksAgainEveryFiveMinutes() {
        keys.freshen();
        publisher.answer(FIRST);
        clock.pass(REFRESH.minus(MOMENT));
        keys.freshen();
        assertThat(publisher.asked).hasSize(1);

        clock.pass(MOMENT);
        keys.freshen();
        assertThat(publisher.asked).hasSize(2);
        publisher.answer(SECOND);
        assertThat(keys.keys()).isEqualTo(SECOND_KEYS);
    }

    @Test
    void looksAgainSoonerWhileTheAddressIsAway() {
        keys.freshen();
        publisher.answer(FIRST);
        clock.pass(REFRESH);
        keys.freshen();
        publisher.fail();
        clock.pass(PAUSE);
        keys.freshen();

        assertThat(publisher.asked).hasSize(3);
    }
}
