package org.lucid.gui.gateway.forward;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class HeaderTextTest {

    @ParameterizedTest
    @CsvSource({"u-ada, u-ada", "a@b.c:1, a@b.c:1", "'a,b\"c', 'a,b\"c'"})
    void leavesPrintableAsciiAlone(String text, String expected) {
        assertThat(HeaderText.of(text)).isEqualTo(expected);
    }

    @Test
    void encodesWhatCouldEndTheHeaderOrBeReadInTwoWays() {
        assertThat(HeaderText.of("a\r\nX-Lucid-Role: ADMIN")).isEqualTo("a%0D%0AX-Lucid-Role:%20ADMIN");
        assertThat(HeaderText.of("a\u0000b\u007f\t")).isEqualTo("a%00b%7F%09");
        assertThat(HeaderText.of("caf\u00e9 \ud83d\ude00")).isEqualTo("caf%C3%A9%20%F0%9F%98%80");
    }

    @Test
    void givesTwoNamesTwoTexts() {
        assertThat(HeaderText.of("a%20b")).isEqualTo("a%2520b").isNotEqualTo(HeaderText.of("a b"));
    }
}
