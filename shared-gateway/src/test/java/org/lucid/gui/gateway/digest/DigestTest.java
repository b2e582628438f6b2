package org.lucid.gui.gateway.digest;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Arrays;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class DigestTest {

    private static final String TOKEN = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJhZGEifQ.c2lnbmF0dXJl";

    @Test
    void isThatOfTheSameTokenAndOfNoOther() {
        Digest digest = Digest.of(TOKEN);

        assertThat(Digest.of(new String(TOKEN.toCharArray()))).isEqualTo(digest).hasSameHashCodeAs(digest);
        for (int at = 0; at < TOKEN.length(); at++) {
            char other = TOKEN.charAt(at) == 'x' ? 'y' : 'x';
            String forged = TOKEN.substring(0, at) + other + TOKEN.substring(at + 1);
            assertThat(Digest.of(forged)).as(forged).isNotEqualTo(digest);
        }
        assertThat(digest).isNotEqualTo(TOKEN);
    }

    /** How long a comparison of two texts takes tells how much of the beginning is the same; this tells nothing. */
    @Test
    void sharesNoBeginningWithTheDigestOfATokenOfTheSameBeginning() {
        String forged = TOKEN.substring(0, TOKEN.length() - 1) + 'x';

        assertThat(Digest.of(forged).hashCode()).isNotEqualTo(Digest.of(TOKEN).hashCode());
    }

    @Test
    void namesATextByHalfOfItsDigest() {
        assertThat(Digest.of("abc").name()).isEqualTo("ba7816bf8f01cfea414140de5dae2223");
    }

    @Test
    void holdsNoTextOfTheToken() {
        assertThat(Arrays.stream(Digest.class.getDeclaredFields())
                        .filter(field -> !field.isSynthetic() && !Modifier.isStatic(field.getModifiers()))
                        .map(Field::getType))
                .containsExactly(byte[].class);
        assertThat(Digest.of(TOKEN)).asString().doesNotContain("eyJ");
    }
}
