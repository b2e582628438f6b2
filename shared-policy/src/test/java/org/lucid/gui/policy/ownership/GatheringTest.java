package org.lucid.gui.policy.ownership;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class GatheringTest {

    private static final Asker ME = attribute -> Set.of("me");
    private static final Condition MINE = new Condition(
            List.of(new Comparison(new Operand.Field(FieldPath.of("m.owner")), new Operand.Of(Attribute.ID))));
    private static final Redaction PASSWORD = new Redaction(List.of(FieldPath.of("password")));

    private static Keep keep(String list) {
        Map<FieldPath, Keep.Told> tells = new LinkedHashMap<>();
        if (!list.isEmpty()) {
            tells.put(FieldPath.of("p.total"), Keep.Told.TOTAL);
            tells.put(FieldPath.of("p.limit"), Keep.Told.LIMIT);
            tells.put(FieldPath.of("p.offset"), Keep.Told.OFFSET);
            tells.put(FieldPath.of("p.next"), Keep.Told.NEXT);
            tells.put(FieldPath.of("p.previous"), Keep.Told.PREVIOUS);
        }
        return new Keep(
                list.isEmpty() ? FieldPath.ROOT : FieldPath.of(list),
                MINE,
                Optional.empty(),
                tells,
                list.isEmpty() ? List.of() : List.of("stamp"));
    }

    private static Gathering gathering(String list, long offset, long limit) {
        return new Gathering(keep(list), PASSWORD, operand -> null, ME, offset, limit);
    }

    private static long read(Gathering gathering, String json, int part) throws NotAsExpected {
        ListPage page = gathering.page();
        Json.inParts(json, part, page::feed);
        return page.end();
    }

    private static String item(int id, String owner) {
        return "{\"id\":" + id + ",\"m\":{\"owner\":\"" + owner + "\"}}";
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 10, 10_000})
    void keepsWhatIsThePersonsAndCountsIt(int part) throws NotAsExpected {
        Gathering gathering = gathering("sessions", 0, 2);
        String json = "{\"before\":[" + item(9, "me") + "],\"stamp\":1.0,\"sessions\":[" + item(1, "me") + ","
                + item(2, "you") + "," + item(3, "me") + "," + item(4, "me")
                + "],\"p\":{\"total\":99},\"secret_total\":99}";

        assertThat(read(gathering, json, part)).isEqualTo(4);

        assertThat(Json.text(gathering.answer()))
                .isEqualTo(
                        "{\"sessions\":[" + item(1, "me") + "," + item(3, "me")
                                + "],\"p\":{\"total\":3,\"limit\":2,\"offset\":0,\"next\":true,\"previous\":false},\"stamp\":1.0}");
    }

    @Test
    void goesOnFromPageToPage() throws NotAsExpected {
        Gathering gathering = gathering("sessions", 1, 5);
        read(gathering, "{\"sessions\":[" + item(1, "me") + "," + item(2, "you") + "]}", 7);
        read(gathering, "{\"sessions\":[" + item(3, "you") + "," + item(4, "me") + "]}", 7);
        read(gathering, "{\"sessions\":[]}", 7);

        assertThat(Json.text(gathering.answer()))
                .isEqualTo("{\"sessions\":[" + item(4, "me")
                        + "],\"p\":{\"total\":2,\"limit\":5,\"offset\":1,\"next\":false,\"previous\":true}}");
        assertThat(gathering.total()).isEqualTo(2);
    }

    @Test
    void readsAListThatIsTheWholeAnswer() throws NotAsExpected {
        Gathering gathering = gathering("", 0, 10);
        read(gathering, "[" + item(1, "you") + "," + item(2, "me") + "]", 4);

        assertThat(Json.text(gathering.answer())).isEqualTo("[" + item(2, "me") + "]");
    }

    @Test
    void readsAListInsideAnObject() throws NotAsExpected {
        Gathering gathering = gathering("data.items", 0, 10);
        read(
                gathering,
                "{\"x\":{\"items\":[1]},\"data\":{\"y\":[[]],\"items\":[" + item(2, "me") + "],\"z\":{\"items\":[]}}}",
                4);

        assertThat(Json.text(gathering.answer())).startsWith("{\"data\":{\"items\":[" + item(2, "me") + "]},\"p\":");
    }

    @Test
    void takesFieldsOutOfTheElements() throws NotAsExpected {
        Gathering gathering = gathering("", 0, 10);
        read(gathering, "[{\"password\":\"x\",\"m\":{\"owner\":\"me\",\"password\":[1]}}]", 4);

        assertThat(Json.text(gathering.answer()))
                .isEqualTo("[{\"password\":null,\"m\":{\"owner\":\"me\",\"password\":null}}]");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{}|it has no list 'data.items'",
                "{\"data\":{}}|it has no list 'data.items'",
                "{\"data\":null}|it has no list 'data.items'",
                "{\"data\":{\"items\":null}}|it has no list 'data.items'",
                "{\"items\":[]}|it has no list 'data.items'",
                "{\"data\":[{\"items\":[]}]}|it has no list 'data.items'",
                "{\"x\":{\"data\":{\"items\":[]}}}|it has no list 'data.items'",
                "{\"data\":{\"items\":{}}}|'data.items' is no list",
                "{\"data\":{\"items\":[1]}}|an element of its list is no object",
                "{\"data\":{\"items\":[[]]}}|an element of its list is no object",
                "[]|it is no object",
                "1|it is no object",
                "{\"data\":{\"items\":[{}|it ends in the middle",
                "<html>|it is no JSON in UTF-8",
            })
    void refusesAnotherShape(String json, String reason) {
        for (int part : List.of(1, 100)) {
            assertThatExceptionOfType(NotAsExpected.class)
                    .isThrownBy(() -> read(gathering("data.items", 0, 10), json, part))
                    .withMessage(reason);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "1", "{\"a\":[]}"})
    void refusesWhatIsNoListWhereOneIsExpected(String json) {
        assertThatExceptionOfType(NotAsExpected.class)
                .isThrownBy(() -> read(gathering("", 0, 10), json, 100))
                .withMessage("it is no list");
    }

    @Test
    void refusesMoreThanItMayHold() {
        String large = "{\"x\":\"" + "y".repeat(400_000) + "\",\"m\":{\"owner\":\"me\"}}";

        assertThatExceptionOfType(NotAsExpected.class)
                .isThrownBy(() -> read(gathering("", 0, 10), "[" + large + "," + large + "," + large + "]", 10_000))
                .withMessage("there is too much of it; ask for fewer at a time");
        assertThatExceptionOfType(NotAsExpected.class)
                .isThrownBy(() -> read(gathering("", 0, 10), "[{\"a\":[" + "\"z\",".repeat(600_000) + "1]}]", 10_000))
                .withMessage("an element of its list is too large");
    }

    /** Whatever the owners, the cut and the pages: what is answered is what a reader of the whole list would have picked. */
    @Property(tries = 500)
    void picksWhatAReaderOfTheWholeListWouldPick(
            @ForAll @Size(max = 40) List<Boolean> mine,
            @ForAll @IntRange(max = 12) int offset,
            @ForAll @IntRange(min = 1, max = 12) int limit,
            @ForAll @IntRange(min = 1, max = 9) int page,
            @ForAll @IntRange(min = 1, max = 30) int part)
            throws NotAsExpected {
        Gathering gathering = gathering("l", offset, limit);
        for (int from = 0; from <= mine.size(); from += page) {
            StringBuilder json = new StringBuilder("{\"l\":[");
            for (int i = from; i < Math.min(mine.size(), from + page); i++) {
                json.append(i > from ? "," : "").append(item(i, mine.get(i) ? "me" : "you"));
            }
            read(gathering, json.append("]}").toString(), part);
        }
        List<String> all = java.util.stream.IntStream.range(0, mine.size())
                .filter(mine::get)
                .mapToObj(i -> item(i, "me"))
                .toList();
        List<String> shown = all.stream().skip(offset).limit(limit).toList();

        assertThat(Json.text(gathering.answer()))
                .isEqualTo("{\"l\":[" + String.join(",", shown) + "],\"p\":{\"total\":" + all.size() + ",\"limit\":"
                        + limit
                        + ",\"offset\":" + offset + ",\"next\":" + (offset + shown.size() < all.size())
                        + ",\"previous\":" + (offset > 0 && !all.isEmpty()) + "}}");
    }

    @Test
    void forgetsTheFieldsOfOneElementBeforeTheNext() throws NotAsExpected {
        Gathering gathering = gathering("sessions", 0, 10);
        read(gathering, "{\"sessions\":[" + item(1, "me") + ",{\"id\":2}," + item(3, "me") + "]}", 100);

        assertThat(Json.text(gathering.answer())).contains("[" + item(1, "me") + "," + item(3, "me") + "]");
        assertThat(gathering.total()).isEqualTo(2);
    }

    @Test
    void takesAFieldOutByThePlaceOfTheListToo() throws NotAsExpected {
        Redaction inList = new Redaction(List.of(FieldPath.of("sessions.key")));
        Gathering gathering = new Gathering(keep("sessions"), inList, operand -> null, ME, 0, 10);
        read(gathering, "{\"sessions\":[{\"key\":1,\"m\":{\"owner\":\"me\",\"key\":2}}]}", 100);

        assertThat(Json.text(gathering.answer())).contains("[{\"key\":null,\"m\":{\"owner\":\"me\",\"key\":2}}]");
    }

    @Test
    void holdsAsMuchAsItMayAndNoMore() throws NotAsExpected {
        String frame = "{\"m\":{\"owner\":\"me\"},\"x\":[\"\"]}";
        String half = frame.replace("\"\"", "\"" + "y".repeat(Gathering.LARGEST / 2 - frame.length()) + "\"");
        Gathering full = gathering("", 0, 10);
        read(full, "[" + half + "," + half.replaceFirst("y", "") + "]", 10_000);

        assertThat(full.answer()).hasSize(Gathering.LARGEST + 2);
        assertThatExceptionOfType(NotAsExpected.class)
                .isThrownBy(() -> read(gathering("", 0, 10), "[" + half + "," + half + "]", 10_000))
                .withMessage("there is too much of it; ask for fewer at a time");
    }

    @Test
    void tellsWhatStandsBesideTheListOnlyFromTheTop() throws NotAsExpected {
        Gathering gathering = gathering("sessions", 0, 10);
        read(gathering, "{\"x\":{\"stamp\":\"inner\"},\"sessions\":[],\"stamp\":\"outer\"}", 100);

        assertThat(Json.text(gathering.answer())).endsWith("\"stamp\":\"outer\"}");
    }
}
