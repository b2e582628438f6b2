package org.lucid.gui.gateway.session;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class SignInLimitTest {

    private final AtomicLong nanos = new AtomicLong();
    private final AtomicInteger perMinute = new AtomicInteger(10);
    private final SignInLimit limit = new SignInLimit(perMinute::get, nanos::get);

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    private void exhaust(String address, String account) {
        for (int i = 0; i < 10; i++) {
            assertThat(limit.attempt(address, account)).isEmpty();
        }
    }

    @Test
    void allowsTenAMinuteFromOneAddressIntoWhateverAccount() {
        for (int i = 0; i < 10; i++) {
            assertThat(limit.attempt("10.0.0.1", "account " + i)).isEmpty();
        }

        assertThat(limit.attempt("10.0.0.1", "account 10")).contains(Duration.ofMinutes(1));
        assertThat(limit.attempt("10.0.0.2", "account 10")).isEmpty();
    }

    @Test
    void allowsTenAMinuteIntoOneAccountFromWhateverAddress() {
        for (int i = 0; i < 10; i++) {
            assertThat(limit.attempt("10.0.0." + i, "ada@lucid.test")).isEmpty();
        }

        assertThat(limit.attempt("10.0.0.10", "ada@lucid.test")).contains(Duration.ofMinutes(1));
    }

    @Test
    void isSlowerAfterThirtyInAQuarterOfAnHour() {
        for (int minute = 0; minute < 3; minute++) {
            exhaust("10.0.0.1", "ada@lucid.test");
            pass(Duration.ofMinutes(1));
        }

        assertThat(limit.attempt("10.0.0.1", "ada@lucid.test")).contains(Duration.ofMinutes(12));
        pass(Duration.ofMinutes(12));
        assertThat(limit.attempt("10.0.0.1", "ada@lucid.test")).isEmpty();
    }

    @Test
    void appliesAChangedNumberAtOnceToAttemptsOfBefore() {
        exhaust("10.0.0.1", "ada@lucid.test");
        perMinute.set(12);
        assertThat(limit.attempt("10.0.0.1", "ada@lucid.test")).isEmpty();
        assertThat(limit.attempt("10.0.0.1", "ada@lucid.test")).isEmpty();
        assertThat(limit.attempt("10.0.0.1", "ada@lucid.test")).isPresent();
        pass(Duration.ofSeconds(20));

        perMinute.set(1);

        assertThat(limit.attempt("10.0.0.1", "bob@lucid.test"))
                .contains(Duration.ofMinutes(14).plusSeconds(40));
        assertThat(limit.attempt("10.0.0.2", "bob@lucid.test")).isEmpty();
        assertThat(limit.attempt("10.0.0.3", "bob@lucid.test")).contains(Duration.ofMinutes(1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ADA@LUCID.TEST", " ada@lucid.test", "ada@lucid.test\t", "ａda@lucid.test"})
    void takesAllWaysToWriteAnAccountForOne(String written) {
        exhaust("10.0.0.1", "ada@lucid.test");

        assertThat(limit.attempt("10.0.0.2", written)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"2001:db8:1:2::1", "2001:db8:1:2:ffff::", "2001:DB8:1:2:0:0:0:1%eth0"})
    void takesANetworkOfIpv6ForOneAddress(String address) {
        for (int i = 0; i < 10; i++) {
            limit.attempt("2001:db8:1:2::a", "account " + i);
        }

        assertThat(limit.attempt(address, "other")).isPresent();
        assertThat(limit.attempt("2001:db8:1:3::1", "other")).isEmpty();
    }

    @Test
    void doesNotCountAgainstAnAccountWhatItsAddressRefused() {
        for (int i = 0; i < 10; i++) {
            limit.attempt("10.0.0.1", "account " + i);
        }
        for (int i = 0; i < 20; i++) {
            assertThat(limit.attempt("10.0.0.1", "ada@lucid.test")).isPresent();
        }

        assertThat(limit.attempt("10.0.0.2", "ada@lucid.test")).isEqualTo(Optional.empty());
    }
}
