package org.lucid.gui.policy.fuzz;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.lucid.gui.policy.ownership.Attribute;
import org.lucid.gui.policy.ownership.Comparison;
import org.lucid.gui.policy.ownership.Condition;
import org.lucid.gui.policy.ownership.FieldPath;
import org.lucid.gui.policy.ownership.Gathering;
import org.lucid.gui.policy.ownership.Keep;
import org.lucid.gui.policy.ownership.ListPage;
import org.lucid.gui.policy.ownership.NotAsExpected;
import org.lucid.gui.policy.ownership.Operand;
import org.lucid.gui.policy.ownership.Redacting;
import org.lucid.gui.policy.ownership.Redaction;
import org.lucid.gui.policy.ownership.Stamp;
import org.lucid.gui.policy.ownership.Stamping;

import static org.assertj.core.api.Assertions.assertThat;

/** Whatever a backend answers, or a client sends: what comes out is what a slow and simple reader would make of it. */
class JsonFuzzTest {

    private static final int TEXTS = 30_000;
    private static final long SEED = Long.getLong("lucid.fuzz.seed", System.nanoTime());
    private static final Path CORPUS = Path.of("src/test/resources/fuzz/json");
    private static final List<String> PIECES = List.of(
            "{",
            "}",
            "[",
            "]",
            ",",
            ":",
            "\"",
            "\\",
            "\\u",
            "\\u0070assword",
            "\"password\":",
            "\"owner\":\"me\"",
            "\"metadata\":{",
            "null",
            "true",
            "-",
            "1e",
            "1E999",
            "0",
            " ",
            "\n",
            "\u0000",
            "//",
            "'",
            "\\ud83d",
            "\"sessions\":[",
            "NaN");
    private static final Set<String> TAKEN_OUT = Set.of("password", "secret");

    private static Mutation mutation() throws IOException {
        List<byte[]> corpus = new ArrayList<>();
        try (Stream<Path> files = Files.list(CORPUS)) {
            for (Path file : files.sorted().toList()) {
                corpus.add(Files.readAllBytes(file));
            }
        }
        return new Mutation(SEED, corpus, PIECES);
    }

    @Test
    void takesOutWhatASimpleReaderWouldTakeOut() throws IOException {
        Mutation mutation = mutation();
        Redaction redaction =
                new Redaction(TAKEN_OUT.stream().map(FieldPath::of).toList());

        for (int i = 0; i < TEXTS; i++) {
            byte[] text = mutation.next();
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            try {
                Redacting redacting = new Redacting(redaction);
                for (byte[] part : mutation.parts(text)) {
                    out.writeBytes(redacting.feed(part));
                }
                out.writeBytes(redacting.end());
            } catch (NotAsExpected refused) {
                continue;
            } catch (RuntimeException e) {
                throw failure(i, text, e);
            }
            Object expected = Simple.read(text);
            // The streaming reader is more lenient in a few places; what it made is JSON all the same.
            Object made = Simple.read(out.toByteArray());
            assertThat(made)
                    .as("seed %d, text %d: %s", SEED, i, new String(text))
                    .isNotSameAs(Simple.UNREADABLE);
            if (expected != Simple.UNREADABLE) {
                assertThat(made)
                        .as("seed %d, text %d: %s", SEED, i, new String(text))
                        .isEqualTo(Simple.redacted(expected));
            }
        }
    }

    @Test
    void keepsNothingThatIsNotThePersons() throws IOException {
        Mutation mutation = mutation();
        Condition mine = new Condition(List.of(
                new Comparison(new Operand.Field(FieldPath.of("metadata.owner")), new Operand.Of(Attribute.ID))));
        Keep keep = new Keep(FieldPath.of("sessions"), mine, Optional.empty(), Map.of(), List.of("timestamp"));

        for (int i = 0; i < TEXTS; i++) {
            byte[] text = mutation.next();
            Gathering gathering =
                    new Gathering(keep, Redaction.NONE, operand -> null, attribute -> Set.of("me"), 0, Long.MAX_VALUE);
            ListPage page = gathering.page();
            byte[] answer;
            try {
                for (byte[] part : mutation.parts(text)) {
                    page.feed(part);
                }
                page.end();
                answer = gathering.answer();
            } catch (NotAsExpected refused) {
                continue;
            } catch (RuntimeException e) {
                throw failure(i, text, e);
            }
            Object made = Simple.read(answer);
            assertThat(made).as("seed %d, text %d", SEED, i).isInstanceOf(Map.class);
            Object kept = ((Map<?, ?>) made).get("sessions");
            assertThat(kept).as("seed %d, text %d", SEED, i).isInstanceOf(List.class);
            for (Object one : (List<?>) kept) {
                assertThat(one)
                        .as("seed %d, text %d: %s", SEED, i, new String(text))
                        .isInstanceOfSatisfying(Map.class, item -> assertThat(item.get("metadata"))
                                .isInstanceOfSatisfying(Map.class, metadata -> assertThat(metadata.get("owner"))
                                        .isEqualTo("me")));
            }
        }
    }

    @Test
    void writesTheOwnerIntoWhateverItLetsPass() throws IOException {
        Mutation mutation = mutation();
        Stamping stamping = new Stamping(
                List.of(new Stamp(FieldPath.of("metadata.owner"), Attribute.ID, false)), List.of("me"), List.of());

        for (int i = 0; i < TEXTS; i++) {
            byte[] text = mutation.next();
            byte[] stamped;
            try {
                stamped = stamping.apply(text);
            } catch (NotAsExpected refused) {
                continue;
            } catch (RuntimeException e) {
                throw failure(i, text, e);
            }
            assertThat(Simple.read(stamped))
                    .as("seed %d, text %d: %s", SEED, i, new String(text))
                    .isInstanceOfSatisfying(Map.class, body -> assertThat(body.get("metadata"))
                            .isInstanceOfSatisfying(Map.class, metadata -> assertThat(metadata.get("owner"))
                                    .isEqualTo("me")));
        }
    }

    private static AssertionError failure(int i, byte[] text, RuntimeException e) {
        return new AssertionError("seed " + SEED + ", text " + i + ": " + new String(text), e);
    }

    /** Reads JSON slowly and simply, into maps, lists and the texts of values. */
    private static final class Simple {

        static final Object UNREADABLE = new Object();
        private static final JsonFactory FACTORY = JsonFactory.builder()
                .enable(com.fasterxml.jackson.core.StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .build();

        static Object read(byte[] text) {
            try (JsonParser parser = FACTORY.createParser(text)) {
                Object value = value(parser, parser.nextToken());
                return parser.nextToken() == null ? value : UNREADABLE;
            } catch (IOException | IllegalStateException unreadable) {
                return UNREADABLE;
            }
        }

        private static Object value(JsonParser parser, @Nullable JsonToken token) throws IOException {
            if (token == JsonToken.START_OBJECT) {
                Map<String, Object> object = new LinkedHashMap<>();
                while (parser.nextToken() != JsonToken.END_OBJECT) {
                    String name = parser.currentName();
                    object.put(name, value(parser, parser.nextToken()));
                }
                return object;
            }
            if (token == JsonToken.START_ARRAY) {
                List<Object> list = new ArrayList<>();
                for (JsonToken next = parser.nextToken(); next != JsonToken.END_ARRAY; next = parser.nextToken()) {
                    list.add(value(parser, next));
                }
                return list;
            }
            if (token == null) {
                throw new IllegalStateException("there is nothing");
            }
            return token == JsonToken.VALUE_STRING ? parser.getText() : token + " " + parser.getText();
        }

        static Object redacted(Object value) {
            if (value instanceof Map<?, ?> object) {
                Map<Object, Object> redacted = new LinkedHashMap<>();
                object.forEach((name, inner) -> redacted.put(
                        name,
                        TAKEN_OUT.contains(String.valueOf(name).toLowerCase(Locale.ROOT))
                                ? "VALUE_NULL null"
                                : redacted(inner)));
                return redacted;
            }
            return value instanceof List<?> list
                    ? Collections.unmodifiableList(
                            list.stream().map(Simple::redacted).toList())
                    : value;
        }
    }
}
