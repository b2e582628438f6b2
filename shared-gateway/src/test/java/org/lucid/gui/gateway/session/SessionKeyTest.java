package org.lucid.gui.gateway.session;

import java.util.HashSet;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class SessionKeyTest {

    @Test
    void makesADifferentSecretOf256BitsEachTime() {
        Set<String> secrets = new HashSet<>();
        Set<String> ids = new HashSet<>();
        for (int i = 0; i < 1000; i++) {
            String secret = SessionKey.newSecret();
            assertThat(secret).matches("[A-Za-z0-9_-]{43}").matches(SessionKey::wellFormed);
            secrets.add(secret);
            ids.add(SessionKey.idOf(secret));
        }

        assertThat(secrets).hasSize(1000);
        assertThat(ids).hasSize(1000).allMatch(id -> id.matches("[0-9a-f]{32}"));
    }

    @Test
    void makesTheSameIdOfTheSameSecretAndShowsNothingOfIt() {
        String secret = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

        assertThat(SessionKey.idOf(secret)).isEqualTo("0f007385b6f9d4b7eeb2748605afe1a9");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "short",
                "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
                "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
                "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=",
                "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\n",
                "token AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
                "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAé",
            })
    void knowsWhatIsNoSecret(String text) {
        assertThat(SessionKey.wellFormed(text)).isFalse();
    }
}
