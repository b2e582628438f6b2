package org.lucid.gui.gateway.identity;

import java.lang.reflect.Field;
import java.util.Arrays;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class TokenDigestTest {

    private static final String TOKEN = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJhZGEifQ.c2lnbmF0dXJl";

    @Test
    void isThatOfTheSameTokenAndOfNoOther() {
        TokenDigest digest = TokenDigest.of(TOKEN);

        assertThat(TokenDigest.of(new String(TOKEN.toCharArray())))
                .isEqualTo(digest)
                .hasSameHashCodeAs(digest);
        for (int at = 0; at < TOKEN.length(); at++) {
            char other = TOKEN.charAt(at) == 'x' ? 'y' : 'x';
            String forged = TOKEN.substring(0, at) + other + TOKEN.substring(at + 1);
            assertThat(TokenDigest.of(forged)).as(forged).isNotEqualTo(digest);
        }
        assertThat(digest).isNotEqualTo(TOKEN);
    }

    /** How long a comparison of two texts takes tells how much of the beginning is the same; this tells nothing. */
    @Test
    void sharesNoBeginningWithTheDigestOfATokenOfTheSameBeginning() {
        String forged = TOKEN.substring(0, TOKEN.length() - 1) + 'x';

        assertThat(TokenDigest.of(forged).hashCode())
                .isNotEqualTo(TokenDigest.of(TOKEN).hashCode());
    }

    @Test
    void holdsNoTextOfTheToken() {
        assertThat(Arrays.stream(TokenDigest.class.getDeclaredFields())
                        .filter(field -> !field.isSynthetic())
                        .map(Field::getType))
                .containsExactly(byte[].class);
        assertThat(TokenDigest.of(TOKEN)).asString().doesNotContain("eyJ");
    }
}
