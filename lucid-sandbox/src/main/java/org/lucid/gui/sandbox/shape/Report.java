package org.lucid.gui.sandbox.shape;

import java.util.ArrayList;
import java.util.List;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

/** Collects all that is wrong, so that a caller learns of everything at once. */
final class Report {

    private final List<Violation> violations = new ArrayList<>();

    /** Notes a mistake; always null, the value to store in its place. */
    @Nullable
    Object add(String type, JsonArray where, String message, @Nullable Object input) {
        return add(type, where, message, input, new JsonObject());
    }

    /** Notes a mistake with the limits it broke; always null. */
    @Nullable
    Object add(String type, JsonArray where, String message, @Nullable Object input, JsonObject context) {
        violations.add(new Violation(type, where, message, input, context));
        return null;
    }

    List<Violation> violations() {
        return violations;
    }
}
