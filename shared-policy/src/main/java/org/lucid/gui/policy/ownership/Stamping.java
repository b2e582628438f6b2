package org.lucid.gui.policy.ownership;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import org.jspecify.annotations.Nullable;

/**
 * Writes fields into a JSON object, in place of what stands there, and refuses one that has fields that it may not have. All
 * else stays as it is: order, numbers, fields that nobody knows. Immutable.
 */
public final class Stamping {

    /** What is written at one place: a value, or something further inside. */
    private sealed interface Mark {

        record Value(String text) implements Mark {}

        /** @param needed whether the object is made where there is none */
        record Inside(Map<String, Mark> marks, boolean needed) implements Mark {}
    }

    private final Map<String, Mark> marks = new LinkedHashMap<>();
    private final List<String> takes;

    /**
     * Writes these.
     *
     * @param values what each is, in the same order
     * @param takes the fields that the object may have; none: any
     */
    public Stamping(List<Stamp> stamps, List<String> values, List<String> takes) {
        this.takes = List.copyOf(takes);
        for (int i = 0; i < stamps.size(); i++) {
            Stamp stamp = stamps.get(i);
            add(marks, stamp.field().names(), values.get(i), !stamp.onlyWithin());
        }
    }

    private static void add(Map<String, Mark> into, List<String> names, String value, boolean needed) {
        String name = names.getFirst();
        if (names.size() == 1) {
            into.put(name, new Mark.Value(value));
            return;
        }
        Map<String, Mark> inner = new LinkedHashMap<>();
        boolean neededToo = needed;
        if (into.get(name) instanceof Mark.Inside(Map<String, Mark> before, boolean neededBefore)) {
            inner.putAll(before);
            neededToo |= neededBefore;
        }
        add(inner, names.subList(1, names.size()), value, needed);
        into.put(name, new Mark.Inside(inner, neededToo));
    }

    /** The object with everything written into it. The message of what is thrown is about what the client sent. */
    public byte[] apply(byte[] json) throws NotAsExpected {
        ByteArrayOutputStream out = new ByteArrayOutputStream(json.length + 128);
        List<Level> levels = new ArrayList<>();
        try (JsonGenerator generator = JsonStream.FACTORY.createGenerator(out)) {
            JsonStream stream = new JsonStream((token, at) -> take(token, at, generator, levels));
            stream.feed(json);
            stream.end();
        } catch (IOException e) {
            throw JsonStream.unreadable(e);
        }
        return out.toByteArray();
    }

    /** An object that is open, and what is still to be written into it; nothing in all that is not on the way to a mark. */
    private static final class Level {

        private final Map<String, Mark> left;
        private int skipping;
        private @Nullable Mark pending;
        private boolean plain;

        Level(Map<String, Mark> left) {
            this.left = new LinkedHashMap<>(left);
        }
    }

    private void take(JsonToken token, JsonParser at, JsonGenerator out, List<Level> levels)
            throws IOException, NotAsExpected {
        if (levels.isEmpty()) {
            if (token != JsonToken.START_OBJECT) {
                throw new NotAsExpected("it is no object");
            }
            out.writeStartObject();
            levels.add(new Level(marks));
            return;
        }
        Level level = levels.getLast();
        if (level.skipping > 0) {
            // A value of the client's that is written over, or one that is copied as it is.
            level.skipping += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
            if (level.plain) {
                JsonStream.copy(token, at, out);
            }
            return;
        }
        Mark mark = level.pending;
        level.pending = null;
        switch (token) {
            case FIELD_NAME -> {
                if (levels.size() == 1 && !takes.isEmpty() && !takes.contains(at.currentName())) {
                    throw new NotAsExpected("it may have only the fields " + String.join(", ", takes));
                }
                out.writeFieldName(at.currentName());
                level.pending = level.left.remove(at.currentName());
            }
            case END_OBJECT -> {
                finish(level.left, out);
                out.writeEndObject();
                levels.removeLast();
            }
            default -> value(token, at, mark, out, levels);
        }
    }

    private static void value(
            JsonToken token, JsonParser at, @Nullable Mark mark, JsonGenerator out, List<Level> levels)
            throws IOException, NotAsExpected {
        Level level = levels.getLast();
        switch (mark) {
            case null -> {
                JsonStream.copy(token, at, out);
                level.plain = true;
                level.skipping = token.isStructStart() ? 1 : 0;
            }
            case Mark.Value(String text) -> {
                out.writeString(text);
                level.plain = false;
                level.skipping = token.isStructStart() ? 1 : 0;
            }
            case Mark.Inside(Map<String, Mark> inner, boolean needed) -> {
                if (token == JsonToken.START_OBJECT) {
                    out.writeStartObject();
                    levels.add(new Level(inner));
                } else if (token == JsonToken.VALUE_NULL && needed) {
                    make(inner, out);
                } else if (token == JsonToken.VALUE_NULL) {
                    out.writeNull();
                } else {
                    throw new NotAsExpected("'" + at.currentName() + "' must be an object");
                }
            }
        }
    }

    private static void finish(Map<String, Mark> left, JsonGenerator out) throws IOException {
        for (Map.Entry<String, Mark> mark : left.entrySet()) {
            switch (mark.getValue()) {
                case Mark.Value(String text) -> out.writeStringField(mark.getKey(), text);
                case Mark.Inside(Map<String, Mark> inner, boolean needed) -> {
                    if (needed) {
                        out.writeFieldName(mark.getKey());
                        make(inner, out);
                    }
                }
            }
        }
    }

    private static void make(Map<String, Mark> inner, JsonGenerator out) throws IOException {
        out.writeStartObject();
        finish(inner, out);
        out.writeEndObject();
    }
}
