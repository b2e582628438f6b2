package org.lucid.gui.policy.ownership;

import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class RedactingTest {

    private static String redacted(String json, int part, String... fields) throws NotAsExpected {
        Redacting redacting =
                new Redacting(new Redaction(Stream.of(fields).map(FieldPath::of).toList()));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Json.inParts(json, part, bytes -> out.writeBytes(redacting.feed(bytes)));
        out.writeBytes(redacting.end());
        return Json.text(out.toByteArray());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"password\":\"x\"}|{\"password\":null}",
                "{\"a\":[{\"b\":{\"password\":\"x\",\"c\":1}},{\"password\":2}]}|{\"a\":[{\"b\":{\"password\":null,\"c\":1}},{\"password\":null}]}",
                "{\"password\":{\"a\":[1,{\"b\":2}]},\"c\":1}|{\"password\":null,\"c\":1}",
                "{\"password\":[[],{}],\"c\":1}|{\"password\":null,\"c\":1}",
                "{\"Password\":1,\"PASSWORD\":2}|{\"Password\":null,\"PASSWORD\":null}",
                "{\"pass\\u0077ord\":1}|{\"password\":null}",
                "{\"x\":{\"key\":1,\"wallet\":{\"key\":2}},\"key\":3}|{\"x\":{\"key\":1,\"wallet\":{\"key\":null}},\"key\":3}",
                "{\"wallet\":[{\"key\":1},[{\"key\":2}]]}|{\"wallet\":[{\"key\":null},[{\"key\":null}]]}",
                "{\"wallet\":{\"a\":1},\"key\":2}|{\"wallet\":{\"a\":1},\"key\":2}",
                "{\"wallet\":[],\"key\":2}|{\"wallet\":[],\"key\":2}",
                "{\"x\":{\"wallet\":1},\"key\":2}|{\"x\":{\"wallet\":1},\"key\":2}",
                "{\"wallet\":{\"x\":{},\"y\":[],\"key\":1}}|{\"wallet\":{\"x\":{},\"y\":[],\"key\":null}}",
                "[\"password\",1]|[\"password\",1]",
                "\"password\"|\"password\"",
            })
    void takesTheFieldsOutWhereverTheyAre(String json, String expected) throws NotAsExpected {
        for (int part : List.of(1, 2, 5, 1000)) {
            assertThat(redacted(json, part, "password", "wallet.key")).isEqualTo(expected);
        }
    }

    @Test
    void leavesAllElseAsItIs() throws NotAsExpected {
        String json = "{\"z\":1.10,\"a\":1E400,\"n\":-1,\"big\":123456789012345678901234567890.123456789,"
                + "\"text\":\"ä€😀\\\"\\\\\\n\",\"list\":[true,false,null,[],{}]}";

        assertThat(redacted(json, 3, "password")).isEqualTo(json);
    }

    @Test
    void givesWhatItHasBeforeTheEnd() throws NotAsExpected {
        Redacting redacting = new Redacting(new Redaction(List.of(FieldPath.of("password"))));

        assertThat(Json.text(redacting.feed(Json.bytes("{\"a\":[1,2,")))).isEqualTo("{\"a\":[1,2");
    }

    @Test
    void refusesHalfAText() {
        assertThatExceptionOfType(NotAsExpected.class)
                .isThrownBy(() -> redacted("{\"a\":[1,2", 4, "password"))
                .withMessage("it ends in the middle");
    }

    @Test
    void findsFieldsAtAnyDepth() throws NotAsExpected {
        String open = "{\"a\":".repeat(20) + "[".repeat(20);
        String close = "]".repeat(20) + "}".repeat(20);

        assertThat(redacted(open + "{\"password\":1,\"b\":2}" + close, 7, "password"))
                .isEqualTo(open + "{\"password\":null,\"b\":2}" + close);
    }
}
