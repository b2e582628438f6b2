package org.lucid.gui.gateway.session;

import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class HeldTest {

    @Test
    void showsNoTokenAndNoSecretAsText() {
        House house = new House(TestSettings.ONE);
        Held held = house.heldBy(House.ADA);
        String secret = SessionKey.newSecret();

        for (Object any : List.of(
                held, held.last(), new SignInDesk.Result.Begun(secret, held), new Renewal.Result.Renewed(held))) {
            assertThat(any.toString())
                    .doesNotContain(held.accessToken(), held.refreshToken().orElseThrow(), secret);
        }
    }

    @Test
    void isOverAtTheEndOfItsAccessTokenAndNotBefore() {
        House house = new House(TestSettings.ONE);
        Held held = house.heldBy(House.ADA);
        long end = house.clock.instant().plus(Duration.ofMinutes(15)).toEpochMilli();

        assertThat(held.overAt(end - 1)).isFalse();
        assertThat(held.overAt(end)).isTrue();
    }
}
