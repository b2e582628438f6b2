package org.lucid.gui.sandbox.shape;

import java.util.List;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * What an object must look like, written in the short notation of {@link #of}. Immutable.
 */
public final class Shape {

    /**
     * What came of reading.
     *
     * @param value the known fields, defaults filled in; of use only when nothing is wrong
     * @param violations what is wrong, in the order of the fields
     */
    public record Reading(JsonObject value, List<Violation> violations) {}

    record Field(
            String name,
            boolean required,
            Type type,
            boolean nullable,
            @Nullable Object fallback) {}

    private final List<Field> fields;

    Shape(List<Field> fields) {
        this.fields = List.copyOf(fields);
    }

    /**
     * Reads the notation: fields divided by commas, each {@code name:type} or {@code name?:type} when it may be left
     * out. Types are {@code string}, {@code integer}, {@code number}, {@code boolean}, {@code datetime},
     * {@code object}, {@code enum(a|b)}, {@code match(regex)}, {@code [type]} and {@code {fields}}. Limits stand in
     * parentheses: {@code (1..100)}, {@code (..500)}, {@code (>0)}. A {@code ?} after the type allows null,
     * {@code =value} gives the default.
     *
     * @throws IllegalArgumentException when the notation is broken; the message says where
     */
    public static Shape of(String notation) {
        return new ShapeParser(notation).parse();
    }

    /** Reads an object that came as {@code body} or {@code query}. */
    public Reading read(JsonObject given, String where) {
        var report = new Report();
        JsonObject value = read(given, JsonArray.of(where), report);
        return new Reading(value, report.violations());
    }

    JsonObject read(JsonObject given, JsonArray where, Report report) {
        var value = new JsonObject();
        for (Field field : fields) {
            JsonArray here = where.copy().add(field.name());
            Object raw = given.getValue(field.name());
            if (raw != null) {
                value.put(field.name(), field.type().read(raw, here, report));
            } else if (given.containsKey(field.name()) && field.nullable()) {
                value.putNull(field.name());
            } else if (given.containsKey(field.name())) {
                report.add("none_not_allowed", here, "Input should not be null", null);
            } else if (field.required()) {
                report.add("missing", here, "Field required", given);
            } else {
                value.put(field.name(), field.fallback());
            }
        }
        return value;
    }
}
