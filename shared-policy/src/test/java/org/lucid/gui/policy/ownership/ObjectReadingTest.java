package org.lucid.gui.policy.ownership;

import java.util.List;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class ObjectReadingTest {

    private static final FieldPath OWNER = FieldPath.of("metadata.owner");
    private static final FieldPath DEEP = FieldPath.of("a.b.c");

    private static @Nullable String value(String json, FieldPath path, int part) throws NotAsExpected {
        ObjectReading reading = new ObjectReading(List.of(DEEP, OWNER, FieldPath.of("id")));
        Json.inParts(json, part, reading::feed);
        return reading.end().value(path);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 1000})
    void findsFieldsHoweverTheTextComes(int part) throws NotAsExpected {
        String json =
                "{\"id\":7,\"x\":{\"owner\":\"no\"},\"metadata\":{\"tags\":[{\"owner\":\"no\"}],\"owner\":\"ä\\u0062\"},"
                        + "\"a\":{\"b\":{\"c\":\"deep\"}},\"owner\":\"no\"}";

        assertThat(value(json, OWNER, part)).isEqualTo("äb");
        assertThat(value(json, DEEP, part)).isEqualTo("deep");
        assertThat(value(json, FieldPath.of("id"), part)).isEqualTo("7");
        assertThat(value(json, FieldPath.of("nowhere"), part)).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"owner\":\"me\"}",
                "{\"metadata\":null}",
                "{\"metadata\":\"me\"}",
                "{\"metadata\":[\"owner\",\"me\"]}",
                "{\"metadata\":[{\"owner\":\"me\"}]}",
                "{\"metadata\":{\"Owner\":\"me\"}}",
                "{\"metadata\":{\"owner\":null}}",
                "{\"metadata\":{\"owner\":true}}",
                "{\"metadata\":{\"owner\":1.5}}",
                "{\"metadata\":{\"owner\":[\"me\"]}}",
                "{\"metadata\":{\"owner\":{\"owner\":\"me\"}}}",
                "{\"metadata\":{\"x\":{\"owner\":\"me\"}}}",
                "{\"x\":{\"metadata\":{\"owner\":\"me\"}}}",
                "{\"metadata.owner\":\"me\"}",
            })
    void takesNothingElseForTheField(String json) throws NotAsExpected {
        assertThat(value(json, OWNER, 4)).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[]|it is no object",
                "\"x\"|it is no object",
                "{\"a\":1|it ends in the middle",
                "``|it ends in the middle",
                "{} {}|there is something behind it",
                "{}x|it is no JSON in UTF-8",
                "<html>|it is no JSON in UTF-8",
                "{'a':1}|it is no JSON in UTF-8",
                "{\"a\":1,\"a\":2}|it has a name twice in one object",
                "{\"metadata\":{\"owner\":\"me\",\"own\\u0065r\":\"you\"}}|it has a name twice in one object",
                "{\"a\":NaN}|it is no JSON in UTF-8",
                "{\"a\":01}|it is no JSON in UTF-8",
                "{/**/}|it is no JSON in UTF-8",
            })
    void refusesWhatReadersDifferAbout(String json, String reason) {
        for (int part : List.of(1, 1000)) {
            assertThatExceptionOfType(NotAsExpected.class)
                    .isThrownBy(() -> value(json, OWNER, part))
                    .withMessage(reason);
        }
    }

    @Test
    void refusesWhatIsNotUtf8() {
        ObjectReading utf16 = new ObjectReading(List.of(OWNER));
        assertThatExceptionOfType(NotAsExpected.class)
                .isThrownBy(() -> utf16.feed(new byte[] {0, '{', 0, '}'}))
                .withMessage("it is no JSON in UTF-8");
    }

    @Test
    void refusesWhatIsTooDeepOrTooLong() {
        assertThatExceptionOfType(NotAsExpected.class)
                .isThrownBy(() -> value("{\"a\":" + "[".repeat(100), OWNER, 10))
                .withMessage("it is too deep, or has too long a text or number");
        assertThatExceptionOfType(NotAsExpected.class)
                .isThrownBy(() -> value("{\"a\":" + "9".repeat(2000) + "}", OWNER, 10))
                .withMessage("it is too deep, or has too long a text or number");
    }

    @Test
    void readsUpToAMebibyteAndNoMore() throws NotAsExpected {
        String full = "{\"metadata\":{\"owner\":\"me\"}" + " ".repeat(Gathering.LARGEST - 27) + "}";
        assertThat(full).hasSize(Gathering.LARGEST);

        assertThat(value(full, OWNER, 100_000)).isEqualTo("me");
        assertThatExceptionOfType(NotAsExpected.class)
                .isThrownBy(() -> value(full + " ", OWNER, 100_000))
                .withMessage("it is too large");
    }
}
