package org.lucid.gui.sandbox.shape;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

import io.vertx.core.json.JsonArray;
import org.jspecify.annotations.Nullable;

/** Reads the notation of {@link Shape#of}. */
final class ShapeParser {

    private final String text;
    private int at;

    ShapeParser(String notation) {
        this.text = notation.replaceAll("\\s+", "");
    }

    Shape parse() {
        Shape shape = fields();
        if (at < text.length()) {
            throw wrong("the end");
        }
        return shape;
    }

    private Shape fields() {
        List<Shape.Field> fields = new ArrayList<>();
        do {
            fields.add(field());
        } while (took(','));
        return new Shape(fields);
    }

    private Shape.Field field() {
        String name = word();
        boolean required = !took('?');
        expect(':');
        Type type = type();
        boolean nullable = took('?');
        Object fallback = took('=') ? fallback() : null;
        return new Shape.Field(name, required, type, nullable, fallback);
    }

    private Type type() {
        if (took('[')) {
            Type element = type();
            expect(']');
            return new Type.ListOf(element);
        }
        if (took('{')) {
            Shape shape = fields();
            expect('}');
            return new Type.Model(shape);
        }
        String name = word();
        return switch (name) {
            case "string" -> text(range());
            case "integer" -> new Type.Whole(range());
            case "number" -> new Type.Decimal(range());
            case "boolean" -> new Type.Truth();
            case "datetime" -> new Type.Moment();
            case "object" -> new Type.AnyObject();
            case "enum" -> new Type.OneOf(List.of(inParentheses().split("\\|", -1)));
            case "match" -> new Type.Text(0, Integer.MAX_VALUE, Pattern.compile(inParentheses()));
            default -> throw wrong("a type instead of '" + name + "'");
        };
    }

    private static Type text(Range range) {
        int least = range.least() < 0 ? 0 : (int) range.least();
        int most = range.most() > Integer.MAX_VALUE ? Integer.MAX_VALUE : (int) range.most();
        return new Type.Text(least, most, null);
    }

    private Range range() {
        if (at >= text.length() || text.charAt(at) != '(') {
            return Range.ANY;
        }
        String limits = inParentheses();
        if (limits.startsWith(">")) {
            return new Range(Double.parseDouble(limits.substring(1)), true, Double.POSITIVE_INFINITY);
        }
        int dots = limits.indexOf("..");
        if (dots < 0) {
            throw wrong("limits such as (1..100)");
        }
        String least = limits.substring(0, dots);
        String most = limits.substring(dots + 2);
        return new Range(
                least.isEmpty() ? Double.NEGATIVE_INFINITY : Double.parseDouble(least),
                false,
                most.isEmpty() ? Double.POSITIVE_INFINITY : Double.parseDouble(most));
    }

    private String inParentheses() {
        expect('(');
        int depth = 1;
        int from = at;
        while (at < text.length()) {
            char c = text.charAt(at++);
            if (c == '(') {
                depth++;
            } else if (c == ')' && --depth == 0) {
                return text.substring(from, at - 1);
            }
        }
        throw wrong("')'");
    }

    private @Nullable Object fallback() {
        if (text.startsWith("[]", at)) {
            at += 2;
            return new JsonArray();
        }
        int from = at;
        while (at < text.length() && ",}]".indexOf(text.charAt(at)) < 0) {
            at++;
        }
        String value = text.substring(from, at);
        return switch (value) {
            case "true" -> true;
            case "false" -> false;
            default -> value.matches("-?\\d+") ? (Object) Long.valueOf(value) : number(value);
        };
    }

    private static Object number(String value) {
        return value.matches("-?\\d+\\.\\d+") ? (Object) Double.valueOf(value) : value;
    }

    private String word() {
        int from = at;
        while (at < text.length() && (Character.isLetterOrDigit(text.charAt(at)) || text.charAt(at) == '_')) {
            at++;
        }
        if (from == at) {
            throw wrong("a name");
        }
        return text.substring(from, at);
    }

    private boolean took(char c) {
        if (at < text.length() && text.charAt(at) == c) {
            at++;
            return true;
        }
        return false;
    }

    private void expect(char c) {
        if (!took(c)) {
            throw wrong("'" + c + "'");
        }
    }

    private IllegalArgumentException wrong(String expected) {
        return new IllegalArgumentException("at " + at + " of '" + text + "': expected " + expected);
    }
}
