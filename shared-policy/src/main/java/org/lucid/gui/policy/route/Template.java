package org.lucid.gui.policy.route;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * The shape of the paths that a route stands for: literal segments, variables {@code {name}} that stand for one segment,
 * and {@code **} at the end for all segments that follow, also none. A trailing slash in a path does not matter.
 * Immutable.
 */
public final class Template {

    /** How a path relates to a template. */
    public enum Match {
        /** The path has this shape. */
        EXACT,
        /** The path has this shape for a backend that ignores case, and not for one that does not. */
        ONLY_IGNORING_CASE,
        NONE
    }

    private sealed interface Segment {
        record Literal(String text) implements Segment {}

        record Variable(String name) implements Segment {}
    }

    private static final Pattern VARIABLE = Pattern.compile("[a-z][a-z0-9_]*");
    private static final Pattern LITERAL = Pattern.compile("[A-Za-z0-9._~-]+");

    private final String text;
    private final List<Segment> segments;
    private final boolean openEnded;

    private Template(String text, List<Segment> segments, boolean openEnded) {
        this.text = text;
        this.segments = List.copyOf(segments);
        this.openEnded = openEnded;
    }

    /**
     * Reads a template such as {@code /api/v1/sessions/{id}/**}.
     *
     * @throws IllegalArgumentException if it is not one; the message says why and what would be right
     */
    public static Template of(String text) {
        if (!text.startsWith("/")) {
            throw new IllegalArgumentException("a path begins with '/', but '" + text + "' does not");
        }
        if (text.length() > CanonicalPath.MAX_LENGTH) {
            throw new IllegalArgumentException("a path has at most " + CanonicalPath.MAX_LENGTH
                    + " characters; this one has " + text.length() + ", so no request can match it");
        }
        List<Segment> segments = new ArrayList<>();
        Set<String> names = new HashSet<>();
        String[] parts = text.equals("/") ? new String[0] : text.substring(1).split("/", -1);
        if (parts.length > CanonicalPath.MAX_SEGMENTS) {
            throw new IllegalArgumentException("a path has at most " + CanonicalPath.MAX_SEGMENTS
                    + " segments; this one has " + parts.length + ", so no request can match it");
        }
        for (int i = 0; i < parts.length; i++) {
            String part = parts[i];
            if (part.equals("**")) {
                if (i < parts.length - 1) {
                    throw new IllegalArgumentException("'**' stands for all that follows, so it must come last in '"
                            + text + "'; use '{name}' for one segment");
                }
                return new Template(text, segments, true);
            }
            segments.add(segment(part, text, names));
        }
        return new Template(text, segments, false);
    }

    private static Segment segment(String part, String text, Set<String> names) {
        if (part.startsWith("{") && part.endsWith("}")) {
            String name = part.substring(1, part.length() - 1);
            if (!VARIABLE.matcher(name).matches()) {
                throw new IllegalArgumentException("'" + part + "' in '" + text
                        + "' must be a name of lower-case letters, digits and '_', such as '{session_id}'");
            }
            if (!names.add(name)) {
                throw new IllegalArgumentException(
                        "'{" + name + "}' is twice in '" + text + "'; give each variable a name of its own");
            }
            return new Segment.Variable(name);
        }
        if (!LITERAL.matcher(part).matches() || part.equals(".") || part.equals("..")) {
            throw new IllegalArgumentException("segment '" + part + "' in '" + text
                    + "' must be letters, digits, '.', '_', '~' or '-', a '{variable}', or '**' at the end");
        }
        return new Segment.Literal(part);
    }

    /** How the path relates to this template. Takes no memory. */
    public Match match(CanonicalPath path) {
        int size = segments.size();
        if (path.size() < size || (path.size() > size && !openEnded)) {
            return Match.NONE;
        }
        Match match = Match.EXACT;
        for (int i = 0; i < size; i++) {
            if (segments.get(i) instanceof Segment.Literal literal) {
                String segment = path.segment(i);
                if (!literal.text.equals(segment)) {
                    if (!literal.text.equalsIgnoreCase(segment)) {
                        return Match.NONE;
                    }
                    match = Match.ONLY_IGNORING_CASE;
                }
            }
        }
        return match;
    }

    /** The decoded segment of a path of this shape that a variable stands for; none if there is no such variable. */
    public @Nullable String value(String variable, CanonicalPath path) {
        for (int i = 0; i < segments.size(); i++) {
            if (segments.get(i) instanceof Segment.Variable(String name) && name.equals(variable)) {
                return path.segment(i);
            }
        }
        return null;
    }

    /** The names of its variables, in order. */
    public List<String> variables() {
        return segments.stream()
                .flatMap(segment ->
                        segment instanceof Segment.Variable(String name) ? Stream.of(name) : Stream.<String>empty())
                .toList();
    }

    /** Whether it stands for paths of any length. */
    public boolean openEnded() {
        return openEnded;
    }

    /** Calls one of the two for each segment, in order: with a literal's text, or a variable's name. */
    public void segments(Consumer<String> literal, Consumer<String> variable) {
        for (Segment segment : segments) {
            switch (segment) {
                case Segment.Literal(String literally) -> literal.accept(literally);
                case Segment.Variable(String name) -> variable.accept(name);
            }
        }
    }

    /** Whether all the other's paths of that many segments have this template's shape too, were it only ignoring case. */
    boolean covers(Template other, int length) {
        int size = segments.size();
        if (length < size || (length > size && !openEnded)) {
            return false;
        }
        for (int i = 0; i < size; i++) {
            if (segments.get(i) instanceof Segment.Literal literal
                    && !(i < other.segments.size()
                            && other.segments.get(i) instanceof Segment.Literal(String otherText)
                            && literal.text.equalsIgnoreCase(otherText))) {
                return false;
            }
        }
        return true;
    }

    /** How many segments every path of this template has at least. */
    int shortest() {
        return segments.size();
    }

    /** The greatest length at which the other's coverage of this template can change; it holds for all lengths beyond. */
    int longest(Template other) {
        return openEnded ? Math.max(segments.size(), other.segments.size() + 1) : segments.size();
    }

    @Override
    public String toString() {
        return text;
    }
}
