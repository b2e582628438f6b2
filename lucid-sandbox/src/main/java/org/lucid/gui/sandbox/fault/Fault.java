package org.lucid.gui.sandbox.fault;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

import io.vertx.core.json.JsonObject;
import org.lucid.gui.sandbox.shape.Shape;

/**
 * What a backend does wrong.
 *
 * @param kind what it does
 * @param millis how long a delay lasts
 * @param status the status of an answer that is made up
 * @param body its body
 * @param contentType its media type
 * @param path only requests whose path begins so are hit
 * @param times how many requests are hit before the fault is over; 0 means all
 */
public record Fault(Kind kind, long millis, int status, String body, String contentType, String path, long times) {

    /** The ways to fail. */
    public enum Kind {
        /** Waits, then answers as always. */
        DELAY,
        /** Answers with a status and a body of the tester's choice. */
        STATUS,
        /** Resets the connection in place of an answer. */
        RESET,
        /** Announces a whole body, sends half of it and resets the connection. */
        HALF_ANSWER,
        /** Does not listen: the system refuses connections. */
        REFUSE,
        /** Takes the request and never answers. */
        HANG,
        /** Answers as a Python backend whose code threw: 500, plain text. */
        TEXT_500;

        /** The name on the control port, such as {@code half-answer}. */
        public String id() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** What {@link #of} understands. */
    public static final Shape SHAPE = Shape.of("kind:enum("
            + Arrays.stream(Kind.values()).map(Kind::id).collect(Collectors.joining("|"))
            + "), millis?:integer(0..600000)=1000, status?:integer(200..599), body?:string,"
            + " contentType?:string=application/json, path?:string=/, times?:integer(0..)=0");

    /** The fault that a checked JSON object describes. */
    public static Fault of(JsonObject json) {
        Kind kind = Kind.valueOf(json.getString("kind").toUpperCase(Locale.ROOT).replace('-', '_'));
        boolean half = kind == Kind.HALF_ANSWER;
        String body = json.getString("body");
        Integer status = json.getInteger("status");
        return new Fault(
                kind,
                json.getLong("millis"),
                status != null ? status : half ? 200 : 503,
                body != null
                        ? body
                        : half ? "{\"filler\":\"" + "x".repeat(4_000) + "\"}" : "{\"detail\":\"broken on purpose\"}",
                json.getString("contentType"),
                json.getString("path"),
                json.getLong("times"));
    }

    JsonObject toJson() {
        return new JsonObject()
                .put("kind", kind.id())
                .put("millis", millis)
                .put("status", status)
                .put("body", body)
                .put("contentType", contentType)
                .put("path", path)
                .put("times", times);
    }
}
