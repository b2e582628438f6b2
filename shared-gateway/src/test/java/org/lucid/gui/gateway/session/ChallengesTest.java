package org.lucid.gui.gateway.session;

import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class ChallengesTest {

    private static final String PREFIX = "Sign this message to authenticate with Lucid: ";

    private final TestClock clock = new TestClock();
    private final Challenges challenges = new Challenges(clock, new Alone(clock));

    private String message(long secondsAgo) {
        return PREFIX + (clock.instant().getEpochSecond() - secondsAgo);
    }

    @Test
    void gaveTheMessageThatLucidKnows() {
        assertThat(challenges.next()).isEqualTo(message(0));
    }

    @Test
    void servesOnceForEachAddress() {
        String message = challenges.next();

        assertThat(challenges.use("TAda", message).result()).isTrue();
        assertThat(challenges.use("TAda", message).result()).isFalse();
        assertThat(challenges.use("TBob", message).result()).isTrue();
    }

    @Test
    void servesForFiveMinutes() {
        assertThat(challenges.use("TAda", message(299)).result()).isTrue();
        assertThat(challenges.use("TAda", message(300)).result()).isFalse();
        assertThat(challenges.use("TAda", message(-1)).result()).isFalse();
    }

    @Test
    void servesNotAgainAsLongAsItCould() {
        String message = challenges.next();
        challenges.use("TAda", message);
        for (int seconds = 1; seconds < 400; seconds++) {
            clock.pass(Duration.ofSeconds(1));
            challenges.use("TBob", challenges.next());
            assertThat(challenges.use("TAda", message).result()).isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Sign this message to authenticate with Lucid: ",
                "Sign this message to authenticate with Lucid: now",
                "Sign this message to authenticate with Lucid: 123456789",
                "Sign this message to authenticate with Lucid: 12345678901",
                "Sign this message to authenticate with Lucid: ١٧٩٠٠٠٠٠٠٠",
                "sign this message to authenticate with lucid: 1790000000",
                "Pay everything to Eve: 1790000000",
            })
    void takesNoOtherForm(String message) {
        assertThat(challenges.use("TAda", message).result()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {" ", "\n", "0"})
    void takesNothingAfterTheTime(String more) {
        assertThat(challenges.use("TAda", challenges.next() + more).result()).isFalse();
    }

    @Test
    void letsNobodyPushOutWhatWasUsed() {
        String message = challenges.next();
        challenges.use("TAda", message);
        for (int i = 0; i < 2 * Challenges.REMEMBERED; i++) {
            challenges.use("TEve" + i, message);
        }

        assertThat(challenges.use("TAda", message).result()).isFalse();
        clock.pass(Duration.ofMinutes(5));
        assertThat(challenges.use("TBob", challenges.next()).result()).isTrue();
    }
}
