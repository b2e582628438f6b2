package org.lucid.gui.policy.ownership;

import java.util.List;
import java.util.regex.Pattern;

/**
 * The place of a field in a JSON object: names from the outside in, joined by dots, such as {@code metadata.owner}.
 * Immutable.
 *
 * @param names at least one, but for {@link #ROOT}
 */
public record FieldPath(List<String> names) {

    /** The value itself. */
    public static final FieldPath ROOT = new FieldPath(List.of());

    private static final int DEEPEST = 8;
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_-]*");

    public FieldPath {
        names = List.copyOf(names);
    }

    /**
     * Reads a path as a policy writes it.
     *
     * @throws IllegalArgumentException if it is none; the message says what would be right
     */
    public static FieldPath of(String text) {
        List<String> names = List.of(text.split("\\.", -1));
        if (names.size() > DEEPEST
                || !names.stream().allMatch(name -> NAME.matcher(name).matches())) {
            throw new IllegalArgumentException(
                    "'" + text + "' is no field; write names of letters, digits, '_' and '-', at" + " most " + DEEPEST
                            + " joined by dots, such as metadata.owner");
        }
        return new FieldPath(names);
    }

    /** Whether this is the value itself. */
    public boolean root() {
        return names.isEmpty();
    }

    @Override
    public String toString() {
        return String.join(".", names);
    }
}
