package org.lucid.gui.policy.ownership;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class StampingTest {

    private static String stamped(String json, Stamp... stamps) throws NotAsExpected {
        return Json.text(new Stamping(
                        List.of(stamps),
                        List.of(stamps).stream().map(stamp -> "me").toList(),
                        List.of())
                .apply(Json.bytes(json)));
    }

    private static Stamp always(String field) {
        return new Stamp(FieldPath.of(field), Attribute.ID, false);
    }

    private static Stamp within(String field) {
        return new Stamp(FieldPath.of(field), Attribute.ID, true);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{}|{\"m\":{\"owner\":\"me\"}}",
                "{\"m\":null}|{\"m\":{\"owner\":\"me\"}}",
                "{\"m\":{}}|{\"m\":{\"owner\":\"me\"}}",
                "{\"m\":{\"owner\":\"you\",\"x\":1}}|{\"m\":{\"owner\":\"me\",\"x\":1}}",
                "{\"m\":{\"x\":1,\"owner\":{\"a\":[\"you\"]}},\"y\":2}|{\"m\":{\"x\":1,\"owner\":\"me\"},\"y\":2}",
                "{\"m\":{\"own\\u0065r\":\"you\"}}|{\"m\":{\"owner\":\"me\"}}",
                "{\"m\":{\"Owner\":\"you\"}}|{\"m\":{\"Owner\":\"you\",\"owner\":\"me\"}}",
                "{\"x\":{\"m\":{\"owner\":\"you\"}}}|{\"x\":{\"m\":{\"owner\":\"you\"}},\"m\":{\"owner\":\"me\"}}",
                "{\"x\":[1.50,{\"a\":[]}],\"m\":{\"list\":[{\"owner\":\"you\"}]}}|{\"x\":[1.50,{\"a\":[]}],\"m\":{\"list\":[{\"owner\":\"you\"}],\"owner\":\"me\"}}",
            })
    void writesTheFieldWhateverWasSent(String json, String expected) throws NotAsExpected {
        assertThat(stamped(json, always("m.owner"))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{}|{}",
                "{\"m\":null}|{\"m\":null}",
                "{\"m\":{}}|{\"m\":{\"owner\":\"me\"}}",
                "{\"m\":{\"owner\":\"you\"}}|{\"m\":{\"owner\":\"me\"}}",
            })
    void writesTheFieldWhereTheObjectAroundItWasSent(String json, String expected) throws NotAsExpected {
        assertThat(stamped(json, within("m.owner"))).isEqualTo(expected);
    }

    @Test
    void writesSeveralFields() throws NotAsExpected {
        assertThat(stamped("{\"a\":1,\"b\":{\"d\":0}}", always("a"), always("b.c"), always("e.f.g"), within("b.d")))
                .isEqualTo("{\"a\":\"me\",\"b\":{\"d\":\"me\",\"c\":\"me\"},\"e\":{\"f\":{\"g\":\"me\"}}}");
    }

    @Test
    void makesAnObjectThatOneOfTwoFieldsNeeds() throws NotAsExpected {
        assertThat(stamped("{}", within("m.a"), always("m.b"))).isEqualTo("{\"m\":{\"a\":\"me\",\"b\":\"me\"}}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[]|it is no object",
                "null|it is no object",
                "{\"m\":[]}|'m' must be an object",
                "{\"m\":\"x\"}|'m' must be an object",
                "{\"m\":{\"owner\":1,\"owner\":2}}|it has a name twice in one object",
                "{\"m\":{},\"m\":{\"owner\":2}}|it has a name twice in one object",
                "{\"m\":{}|it ends in the middle",
                "owner=me|it is no JSON in UTF-8",
            })
    void refusesWhatItCannotWriteInto(String json, String reason) {
        assertThatExceptionOfType(NotAsExpected.class)
                .isThrownBy(() -> stamped(json, always("m.owner")))
                .withMessage(reason);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {"{\"email\":1,\"role\":\"admin\"}", "{\"Email\":1}", "{\"r\\u006fle\":1}", "{\"role\":null}"})
    void refusesFieldsThatTheObjectMayNotHave(String json) throws NotAsExpected {
        Stamping stamping = new Stamping(List.of(), List.of(), List.of("email", "metadata"));
        String fit = "{\"email\":1,\"metadata\":{\"role\":2}}";

        assertThat(Json.text(stamping.apply(Json.bytes(fit)))).isEqualTo(fit);
        assertThatExceptionOfType(NotAsExpected.class)
                .isThrownBy(() -> stamping.apply(Json.bytes(json)))
                .withMessage("it may have only the fields email, metadata");
    }
}
