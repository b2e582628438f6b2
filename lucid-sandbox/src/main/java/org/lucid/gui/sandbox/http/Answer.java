package org.lucid.gui.sandbox.http;

import java.util.HashMap;
import java.util.Map;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * A whole answer, held in memory.
 *
 * @param status the HTTP status
 * @param contentType the media type, or null for an answer without a body
 * @param body the bytes
 * @param headers further headers
 */
public record Answer(int status, @Nullable String contentType, Buffer body, Map<String, String> headers) {

    private static final String JSON = "application/json";

    /** 200 with a JSON object. */
    public static Answer ok(JsonObject body) {
        return json(200, body);
    }

    /** 200 with a JSON array. */
    public static Answer ok(JsonArray body) {
        return new Answer(200, JSON, body.toBuffer(), Map.of());
    }

    /** 201 with a JSON object. */
    public static Answer created(JsonObject body) {
        return json(201, body);
    }

    /** 204. */
    public static Answer noContent() {
        return new Answer(204, null, Buffer.buffer(), Map.of());
    }

    /** Any status with a JSON object. */
    public static Answer json(int status, JsonObject body) {
        return new Answer(status, JSON, body.toBuffer(), Map.of());
    }

    /** Any status with text of the given media type. */
    public static Answer text(int status, String contentType, String body) {
        return new Answer(status, contentType, Buffer.buffer(body), Map.of());
    }

    /** What a Python backend says when its code throws: plain text, no JSON. */
    public static Answer crash() {
        return text(500, "text/plain; charset=utf-8", "Internal Server Error");
    }

    /** This answer under another status. */
    public Answer withStatus(int other) {
        return new Answer(other, contentType, body, headers);
    }

    /** This answer with one more header. */
    public Answer with(String name, String value) {
        var more = new HashMap<>(headers);
        more.put(name, value);
        return new Answer(status, contentType, body, Map.copyOf(more));
    }

    /** Writes it, unless the client has gone or an answer has begun. */
    public void send(HttpServerResponse response) {
        if (response.closed() || response.headWritten()) {
            return;
        }
        response.setStatusCode(status);
        headers.forEach(response::putHeader);
        if (contentType == null) {
            response.end();
        } else {
            response.putHeader("content-type", contentType).end(body);
        }
    }
}
