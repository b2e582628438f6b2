package org.lucid.gui.policy.route;

import java.text.Normalizer;
import java.util.Locale;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class SegmentTextTest {

    @ParameterizedTest
    @ValueSource(
            strings = {"a", "a b", "...", ".a", "é", "Ärger", "中文", "日本語", "😀", "αβγ", "Ελλάς", "שלום", "a\u0327"})
    void takesTextOfManyScripts(String segment) {
        assertThat(SegmentText.fault(segment)).isNull();
    }

    @Test
    void letsNoCharacterPassThatTurnsIntoAsciiOrVanishes() {
        int accepted = 0;
        for (int c = 0x80; c <= Character.MAX_CODE_POINT; c++) {
            String character = Character.toString(c);
            if (SegmentText.fault(character) == null) {
                accepted++;
                String lower = character.toLowerCase(Locale.ROOT);
                String upper = character.toUpperCase(Locale.ROOT);
                String[] readings = {
                    character, lower, upper, lower.toUpperCase(Locale.ROOT), upper.toLowerCase(Locale.ROOT)
                };
                for (String reading : readings) {
                    String normal = Normalizer.normalize(reading, Normalizer.Form.NFKC);
                    if (normal.isBlank() || normal.chars().anyMatch(each -> each < 0x80)) {
                        throw new AssertionError("U+%04X is accepted and reads as '%s'".formatted(c, normal));
                    }
                }
            }
        }

        assertThat(accepted).isGreaterThan(100_000);
    }

    @ParameterizedTest
    @ValueSource(
            ints = {0x34f, 0x115f, 0x1160, 0x17b4, 0x17b5, 0x180b, 0x180e, 0x180f, 0xfe00, 0xfe0f, 0xe0100, 0xe01ef})
    void refusesWhatCaseFoldingDropsThoughItIsALetterOrAMark(int c) {
        assertThat(SegmentText.fault("a" + Character.toString(c) + "b"))
                .isEqualTo(PathReading.Fault.UNSTABLE_CHARACTER);
    }

    @ParameterizedTest
    @ValueSource(ints = {0x34e, 0x350, 0x115e, 0x1161, 0x17b3, 0x17b6, 0x180a, 0x1810, 0xfdfd, 0xfe20})
    void takesTheirNeighbours(int c) {
        assertThat(SegmentText.fault("a" + Character.toString(c) + "b")).isNull();
    }

    @Test
    void looksBehindCharactersThatAreFine() {
        assertThat(SegmentText.fault("aé\u200bb")).isEqualTo(PathReading.Fault.UNSTABLE_CHARACTER);
        assertThat(SegmentText.fault("😀\u0085b")).isEqualTo(PathReading.Fault.CONTROL_CHARACTER);
        assertThat(SegmentText.fault("éa\u0301")).isEqualTo(PathReading.Fault.NOT_NORMALISED);
        assertThat(SegmentText.fault("é ")).isEqualTo(PathReading.Fault.PADDED_SEGMENT);
    }
}
