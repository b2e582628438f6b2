package org.lucid.gui.policy.route;

import org.junit.jupiter.api.Test;
import org.lucid.gui.policy.route.PathReading.Fault;

import static org.assertj.core.api.Assertions.assertThat;

class PercentCodeTest {

    @Test
    void looksAtItsOwnSegmentOnly() {
        String raw = "/a/%4/1?";

        assertThat(PercentCode.fault(raw, 1, 2)).isNull();
        assertThat(PercentCode.fault(raw, 3, 5)).isEqualTo(Fault.BROKEN_ESCAPE);
        assertThat(PercentCode.fault(raw, 6, 7)).isNull();
        assertThat(PercentCode.fault(raw, 6, 8)).isEqualTo(Fault.QUERY);
    }

    @Test
    void decodesEveryByteInBothCasesOfItsDigits() {
        for (char c = '!'; c < 0x7f; c++) {
            assertThat(PercentCode.decode(String.format("%%%02x", (int) c))).isEqualTo(String.valueOf(c));
            assertThat(PercentCode.decode(String.format("%%%02X", (int) c))).isEqualTo(String.valueOf(c));
        }
    }

    @Test
    void decodesNothingThatIsNotUtf8() {
        assertThat(PercentCode.decode("a%C3%A9b")).isEqualTo("aéb");
        assertThat(PercentCode.decode("a%C3b")).isNull();
    }

    @Test
    void leavesPlainExactlyTheUnambiguousCharactersOfASegment() {
        StringBuilder plain = new StringBuilder();
        for (char c = 0; c < 0x80; c++) {
            StringBuilder text = new StringBuilder();
            PercentCode.encode(String.valueOf(c), text);
            if (text.length() == 1) {
                plain.append(c);
            } else {
                assertThat(text).hasToString(String.format("%%%02X", (int) c));
            }
        }

        assertThat(plain).hasToString("!$&'()*,-.0123456789:=@ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz~");
    }

    @Test
    void takesPlainExactlyWhatItWritesPlain() {
        for (char c = 0; c < 0x100; c++) {
            StringBuilder text = new StringBuilder();
            PercentCode.encode(String.valueOf(c), text);

            assertThat(PercentCode.fault(String.valueOf(c), 0, 1) == null).isEqualTo(text.length() == 1);
        }
    }

    @Test
    void encodesWhatFollowsAForeignCharacterToo() {
        StringBuilder text = new StringBuilder();

        PercentCode.encode("aé b-😀/z", text);

        assertThat(text).hasToString("a%C3%A9%20b-%F0%9F%98%80%2Fz");
    }
}
