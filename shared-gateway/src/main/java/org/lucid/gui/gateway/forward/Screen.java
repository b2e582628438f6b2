package org.lucid.gui.gateway.forward;

import java.io.ByteArrayOutputStream;
import java.util.List;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import org.jspecify.annotations.Nullable;
import org.lucid.gui.policy.ownership.NotAsExpected;
import org.lucid.gui.policy.ownership.Redacting;
import org.lucid.gui.policy.ownership.Redaction;

/**
 * Stands before an answer of which fields are taken out if it is JSON: by what it says of itself or, where it says nothing or
 * only that it is text, by how it begins. Holds the first of it back, so that a short answer that is no JSON becomes a
 * problem, and not half an answer. Lives on one event loop; not thread-safe.
 */
final class Screen {

    private static final int HELD_BACK = 64 * 1024;
    /** More white space than that is before no text. */
    private static final int MOST_BLANK = 4096;

    /** JSON, but more than one text of it. */
    private static final List<String> NOT_LOOKED_INTO = List.of(
            "multipart/byteranges",
            "application/x-ndjson",
            "application/ndjson",
            "application/jsonl",
            "application/json-seq");

    private final Redacting redacting;
    private final HttpServerResponse response;
    private final boolean text;
    private final ByteArrayOutputStream held = new ByteArrayOutputStream();
    private Beginning begins;
    private Buffer first = Buffer.buffer();
    private boolean flows;
    private boolean begun;

    private Screen(Redacting redacting, HttpServerResponse response, Beginning begins, boolean text) {
        this.redacting = redacting;
        this.response = response;
        this.begins = begins;
        this.text = text;
    }

    /**
     * The screen before an answer that has a body or not; none if nothing is taken out of it. Where it stands before JSON, the
     * head of our answer is told without the length and the tags of the backend's own text.
     */
    static @Nullable Screen before(
            HttpClientResponse from, Redaction redaction, HttpServerResponse response, boolean body) {
        if (redaction.empty()) {
            return null;
        }
        if (Questions.Json.is(from)) {
            reframe(response, body);
            return body ? new Screen(new Redacting(redaction), response, Beginning.JSON, true) : null;
        }
        return body && saysNothing(from)
                ? new Screen(
                        new Redacting(redaction),
                        response,
                        Beginning.TOO_SHORT,
                        !typeOf(from).isBlank())
                : null;
    }

    /** Frameworks send JSON that somebody wrote into a text as text or HTML. */
    private static boolean saysNothing(HttpClientResponse from) {
        String type = typeOf(from);
        return type.isBlank() || HeaderNames.begins(type, "text/") && !HeaderNames.begins(type, "text/event-stream");
    }

    private static String typeOf(HttpClientResponse from) {
        String type = from.getHeader(HttpHeaders.CONTENT_TYPE);
        return type == null ? "" : type;
    }

    /**
     * Whether nobody can say what of the answer is to be taken out, although something is: what is or may be JSON, and is coded
     * or a part of something (RFC 9110, 14), which could be the text of one field alone; of several parts not even that is
     * known. JSON in lines is not looked into either.
     */
    static boolean cannotLookInto(HttpClientResponse from, Redaction redaction) {
        if (redaction.empty()) {
            return false;
        }
        String type = typeOf(from);
        boolean part = from.statusCode() == 206;
        return (Questions.Json.is(from) || saysNothing(from)) && (part || Questions.Json.coded(from))
                || NOT_LOOKED_INTO.stream().anyMatch(kind -> HeaderNames.begins(type, kind));
    }

    private static void reframe(HttpServerResponse response, boolean body) {
        response.headers()
                .remove(HttpHeaders.CONTENT_LENGTH)
                .remove(HttpHeaders.ETAG)
                .remove(HttpHeaders.ACCEPT_RANGES)
                .remove("Digest")
                .remove("Content-Digest")
                .remove("Repr-Digest")
                .remove("Content-MD5");
        if (body) {
            response.setChunked(true);
        }
    }

    /** What is to be sent after this part has come; may be nothing. */
    Buffer pass(Buffer part) throws NotAsExpected {
        return switch (begins) {
            case JSON -> {
                begun |= part.length() > 0;
                yield flow(redacting.feed(part.getBytes()), false);
            }
            case TOO_SHORT -> {
                first.appendBuffer(part);
                begins = Beginning.of(first, text);
                if (begins == Beginning.TOO_SHORT && first.length() < MOST_BLANK) {
                    yield Buffer.buffer();
                }
                yield decided(begins == Beginning.OTHER ? Beginning.OTHER : Beginning.JSON);
            }
            case OTHER -> part;
        };
    }

    private Buffer decided(Beginning found) throws NotAsExpected {
        begins = found;
        if (found == Beginning.JSON) {
            reframe(response, true);
        }
        Buffer soFar = first;
        first = Buffer.buffer();
        return pass(soFar);
    }

    /** What is to be sent when all has come; nothing if nothing came. */
    Buffer end() throws NotAsExpected {
        if (begins == Beginning.TOO_SHORT) {
            // There is no field in a text that short.
            return decided(Beginning.OTHER);
        }
        return begun ? flow(redacting.end(), true) : Buffer.buffer();
    }

    private Buffer flow(byte[] screened, boolean all) {
        if (flows) {
            return Buffer.buffer(screened);
        }
        held.writeBytes(screened);
        if (!all && held.size() < HELD_BACK) {
            return Buffer.buffer();
        }
        flows = true;
        Buffer first = Buffer.buffer(held.toByteArray());
        held.reset();
        return first;
    }
}
