package org.lucid.gui.sandbox.shape;

import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

/** What a value must be. Reading is lax where Pydantic is: a number may come as text. */
sealed interface Type {

    /** The value as it is to be stored; what is wrong goes to the report. */
    @Nullable
    Object read(Object given, JsonArray where, Report report);

    /** Text of a length within the limits, both inclusive. */
    record Text(int least, int most, @Nullable Pattern pattern) implements Type {
        @Override
        public @Nullable Object read(Object given, JsonArray where, Report report) {
            if (!(given instanceof String text)) {
                return report.add("string_type", where, "Input should be a valid string", given);
            }
            int length = text.codePointCount(0, text.length());
            if (length < least) {
                String message = "String should have at least " + least + (least == 1 ? " character" : " characters");
                return report.add("string_too_short", where, message, given, JsonObject.of("min_length", least));
            }
            if (length > most) {
                String message = "String should have at most " + most + (most == 1 ? " character" : " characters");
                return report.add("string_too_long", where, message, given, JsonObject.of("max_length", most));
            }
            if (pattern != null && !pattern.matcher(text).find()) {
                String message = "String should match pattern '" + pattern.pattern() + "'";
                return report.add(
                        "string_pattern_mismatch", where, message, given, JsonObject.of("pattern", pattern.pattern()));
            }
            return text;
        }
    }

    /** A whole number. */
    record Whole(Range range) implements Type {
        @Override
        public @Nullable Object read(Object given, JsonArray where, Report report) {
            Long value =
                    switch (given) {
                        case Integer number -> number.longValue();
                        case Long number -> number;
                        case Double number
                        when number == Math.rint(number) && Math.abs(number) < 1e15 -> number.longValue();
                        case String text -> parsed(text);
                        default -> null;
                    };
            if (value == null) {
                return given instanceof String
                        ? report.add(
                                "int_parsing",
                                where,
                                "Input should be a valid integer, unable to parse string as an integer",
                                given)
                        : report.add("int_type", where, "Input should be a valid integer", given);
            }
            return range.check(value, where, report, given) ? value : null;
        }

        private static @Nullable Long parsed(String text) {
            try {
                return Long.valueOf(text.trim());
            } catch (NumberFormatException wrong) {
                return null;
            }
        }
    }

    /** Any finite number. */
    record Decimal(Range range) implements Type {
        @Override
        public @Nullable Object read(Object given, JsonArray where, Report report) {
            Double value =
                    switch (given) {
                        case Number number -> number.doubleValue();
                        case String text -> parsed(text);
                        default -> null;
                    };
            if (value == null || value.isNaN() || value.isInfinite()) {
                return given instanceof String
                        ? report.add(
                                "float_parsing",
                                where,
                                "Input should be a valid number, unable to parse string as a number",
                                given)
                        : report.add("float_type", where, "Input should be a valid number", given);
            }
            return range.check(value, where, report, given) ? value : null;
        }

        private static @Nullable Double parsed(String text) {
            try {
                return Double.valueOf(text.trim());
            } catch (NumberFormatException wrong) {
                return null;
            }
        }
    }

    /** True or false, also as the words Pydantic takes. */
    record Truth() implements Type {
        private static final Set<String> YES = Set.of("true", "1", "on", "yes", "t", "y");
        private static final Set<String> NO = Set.of("false", "0", "off", "no", "f", "n");

        @Override
        public @Nullable Object read(Object given, JsonArray where, Report report) {
            String word = given.toString().toLowerCase(Locale.ROOT);
            if (YES.contains(word)) {
                return true;
            }
            if (NO.contains(word)) {
                return false;
            }
            return report.add(
                    "bool_parsing", where, "Input should be a valid boolean, unable to interpret input", given);
        }
    }

    /** A date and time with offset, ISO 8601. */
    record Moment() implements Type {
        @Override
        public @Nullable Object read(Object given, JsonArray where, Report report) {
            try {
                return OffsetDateTime.parse(given.toString()).toInstant().toString();
            } catch (DateTimeException wrong) {
                return report.add("datetime_parsing", where, "Input should be a valid datetime", given);
            }
        }
    }

    /** One of some words. */
    record OneOf(List<String> words) implements Type {
        @Override
        public @Nullable Object read(Object given, JsonArray where, Report report) {
            if (given instanceof String text && words.contains(text)) {
                return text;
            }
            String expected = words.size() == 1
                    ? "'" + words.getFirst() + "'"
                    : words.subList(0, words.size() - 1).stream()
                                    .map(word -> "'" + word + "'")
                                    .collect(Collectors.joining(", "))
                            + " or '" + words.getLast() + "'";
            return report.add("enum", where, "Input should be " + expected, given, JsonObject.of("expected", expected));
        }
    }

    /** A list of values of one type. */
    record ListOf(Type element) implements Type {
        @Override
        public @Nullable Object read(Object given, JsonArray where, Report report) {
            if (!(given instanceof JsonArray array)) {
                return report.add("list_type", where, "Input should be a valid list", given);
            }
            var read = new JsonArray();
            for (int i = 0; i < array.size(); i++) {
                read.add(element.read(array.getValue(i), where.copy().add(i), report));
            }
            return read;
        }
    }

    /** An object of a given shape. */
    record Model(Shape shape) implements Type {
        @Override
        public @Nullable Object read(Object given, JsonArray where, Report report) {
            if (given instanceof JsonObject object) {
                return shape.read(object, where, report);
            }
            String message = "Input should be a valid dictionary or object to extract fields from";
            return report.add("model_attributes_type", where, message, given);
        }
    }

    /** Any object. */
    record AnyObject() implements Type {
        @Override
        public @Nullable Object read(Object given, JsonArray where, Report report) {
            return given instanceof JsonObject
                    ? given
                    : report.add("dict_type", where, "Input should be a valid dictionary", given);
        }
    }
}
