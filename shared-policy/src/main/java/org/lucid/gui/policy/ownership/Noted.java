package org.lucid.gui.policy.ownership;

import java.util.List;

import org.jspecify.annotations.Nullable;

/** The values of some fields of one object. Immutable; a field that is not there, or no text or whole number, has none. */
public final class Noted {

    private final List<FieldPath> paths;
    private final List<@Nullable String> values;

    Noted(List<FieldPath> paths, List<@Nullable String> values) {
        this.paths = paths;
        this.values = values;
    }

    /** The value of a field. */
    public @Nullable String value(FieldPath path) {
        int at = paths.indexOf(path);
        return at < 0 ? null : values.get(at);
    }

    /** What is known of a request, and beside it these fields. */
    public Facts with(Facts request) {
        return operand -> operand instanceof Operand.Field(FieldPath path) ? value(path) : request.value(operand);
    }
}
