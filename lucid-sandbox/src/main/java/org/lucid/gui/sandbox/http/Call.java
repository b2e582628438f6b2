package org.lucid.gui.sandbox.http;

import java.util.Map;
import java.util.Optional;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.lucid.gui.sandbox.shape.Shape;
import org.lucid.gui.sandbox.shape.Violation;

/**
 * One request on its way to the code that answers it.
 *
 * @param request the request itself
 * @param parameters the values of the path's names
 * @param content the body, empty for routes that stream it
 */
public record Call(HttpServerRequest request, Map<String, String> parameters, Buffer content) {

    /** The value of a name of the path. */
    public String parameter(String name) {
        String value = parameters.get(name);
        if (value == null) {
            throw new IllegalArgumentException("the route's path has no {" + name + "}");
        }
        return value;
    }

    /** The query, checked; defaults are filled in. Answers 422 when it does not fit. */
    public JsonObject query(Shape shape) {
        var given = new JsonObject();
        request.params().forEach(entry -> given.put(entry.getKey(), entry.getValue()));
        return checked(shape, given, "query");
    }

    /** The body, checked; defaults are filled in and unknown fields dropped. Answers 422 when it does not fit. */
    public JsonObject body(Shape shape) {
        if (content.length() == 0) {
            throw invalid(new JsonArray().add(Violation.missingBody()));
        }
        Object value;
        try {
            value = Json.decodeValue(content);
        } catch (DecodeException wrong) {
            throw invalid(new JsonArray().add(Violation.notJson()));
        }
        if (!(value instanceof JsonObject object)) {
            throw invalid(new JsonArray().add(Violation.notAnObject(value)));
        }
        return checked(shape, object, "body");
    }

    /** The body, which must be a JSON string. Answers 422 when it is not. */
    public String bodyText() {
        if (content.length() == 0) {
            throw invalid(new JsonArray().add(Violation.missingBody()));
        }
        try {
            if (Json.decodeValue(content) instanceof String text) {
                return text;
            }
        } catch (DecodeException wrong) {
            throw invalid(new JsonArray().add(Violation.notJson()));
        }
        throw invalid(new JsonArray().add(Violation.notAString()));
    }

    /** The token of {@code Authorization: Bearer}. */
    public Optional<String> bearer() {
        String header = request.getHeader("authorization");
        return header != null && header.regionMatches(true, 0, "Bearer ", 0, 7)
                ? Optional.of(header.substring(7).trim())
                : Optional.empty();
    }

    private static JsonObject checked(Shape shape, JsonObject given, String where) {
        Shape.Reading reading = shape.read(given, where);
        if (!reading.violations().isEmpty()) {
            var detail = new JsonArray();
            reading.violations().forEach(violation -> detail.add(violation.toJson()));
            throw invalid(detail);
        }
        return reading.value();
    }

    private static Refusal invalid(JsonArray detail) {
        return new Refusal(Answer.json(422, JsonObject.of("detail", detail)));
    }
}
