package org.lucid.gui.sandbox.shape;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * One thing that is wrong with a body or a query, as Pydantic names it.
 *
 * @param type Pydantic's name of the mistake
 * @param location the way to the value, beginning with {@code body} or {@code query}
 * @param message what would be right
 * @param input the value met
 * @param context the limits that were broken, empty when there are none
 */
public record Violation(
        String type,
        JsonArray location,
        String message,
        @Nullable Object input,
        JsonObject context) {

    /** The entry of the answer's {@code detail}. */
    public JsonObject toJson() {
        var json = JsonObject.of("type", type, "loc", location, "msg", message, "input", input);
        return context.isEmpty() ? json : json.put("ctx", context);
    }

    /** There is no body. */
    public static JsonObject missingBody() {
        return new Violation("missing", JsonArray.of("body"), "Field required", null, new JsonObject()).toJson();
    }

    /** The body is not JSON. */
    public static JsonObject notJson() {
        return new Violation(
                        "json_invalid",
                        JsonArray.of("body", 0),
                        "JSON decode error",
                        new JsonObject(),
                        new JsonObject())
                .toJson();
    }

    /** The body is JSON, but no object. */
    public static JsonObject notAnObject(@Nullable Object value) {
        return new Violation(
                        "model_attributes_type",
                        JsonArray.of("body"),
                        "Input should be a valid dictionary or object to extract fields from",
                        value,
                        new JsonObject())
                .toJson();
    }

    /** The body is JSON, but no string. */
    public static JsonObject notAString() {
        return new Violation(
                        "string_type", JsonArray.of("body"), "Input should be a valid string", null, new JsonObject())
                .toJson();
    }
}
