package org.lucid.gui.gateway.session;

import java.util.Base64;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SealTest {

    private static final String SECRET = "a secret that all services of a profile have in common";

    private final Seal seal = new Seal(SECRET, "user");

    @Test
    void opensWhatAnotherServiceOfTheProfileClosed() {
        assertThat(new Seal(SECRET, "user").open("id", seal.close("id", "ключ")))
                .isEqualTo("ключ");
    }

    @Test
    void showsNothingAndNeverTheSameTwice() {
        String first = seal.close("id", "the token");

        assertThat(first).isNotEqualTo(seal.close("id", "the token"));
        assertThat(new String(Base64.getDecoder().decode(first), java.nio.charset.StandardCharsets.ISO_8859_1))
                .doesNotContain("token");
    }

    @Test
    void opensNothingOfAnotherNameProfileOrSecret() {
        String closed = seal.close("id", "text");

        assertThatThrownBy(() -> seal.open("other", closed)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Seal(SECRET, "admin").open("id", closed))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Seal(SECRET + "!", "user").open("id", closed))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("[REPLICAS] secret");
    }

    @Test
    void opensNothingOfWhichABitWasTurned() {
        byte[] closed = Base64.getDecoder().decode(seal.close("id", "text"));
        for (int i = 0; i < closed.length; i++) {
            byte[] turned = closed.clone();
            turned[i] ^= 1;

            assertThatThrownBy(() -> seal.open("id", Base64.getEncoder().encodeToString(turned)))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "AAAA", "AAAAAAAAAAAAAAAA", "no base64"})
    void refusesWhatWasNeverClosed(String text) {
        assertThatThrownBy(() -> seal.open("id", text)).isInstanceOf(IllegalArgumentException.class);
    }
}
