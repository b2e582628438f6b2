package org.lucid.gui.gateway.gui;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;

/**
 * Puts an answer together from parts that come from different backends. Each part fails by itself:
 * {@code {"state": "ok", "data": …}} or {@code {"state": "unavailable", "detail": …}}.
 */
public final class Share {

    private Share() {}

    /** The whole answer, once each part is there or will not come. Never fails. */
    public static Future<JsonObject> all(Map<String, Future<JsonObject>> parts) {
        Map<String, Future<JsonObject>> told = new LinkedHashMap<>();
        parts.forEach((name, part) -> told.put(name, part.map(Share::there).otherwise(Share::missing)));
        return Future.join(List.copyOf(told.values())).map(all -> {
            JsonObject whole = new JsonObject();
            told.forEach((name, part) -> whole.put(name, part.result()));
            return whole;
        });
    }

    private static JsonObject there(JsonObject data) {
        return new JsonObject().put("state", "ok").put("data", data);
    }

    private static JsonObject missing(Throwable failure) {
        // Only what was written for people; other messages may name addresses.
        String detail = failure instanceof Unavailable ? failure.getMessage() : "Something went wrong here.";
        return new JsonObject().put("state", "unavailable").put("detail", detail);
    }
}
