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

    /** JSON, but more than one text of it. */
    private static final List<String> NOT_LOOKED_INTO = List.of(
            "multipart/byteranges",
            "application/x-ndjson",
            "application/ndjson",
            "application/jsonl",
            "application/json-seq");

    /** White space, and the mark that some put before UTF-8. */
    private static final String BLANK = " \t\r\n\u00EF\u00BB\u00BF";

    private static final String IN_OBJECT = "\"}\0";
    private static final String IN_LIST = "{[\"]-0123456789tfn\0";
    /** How a text of two bytes a letter may begin, if not with its first letter. */
    private static final String TWO_BYTES = "\0\u00FE\u00FF";

    private enum Kind {
        JSON,
        /** Not known before the first of it has come. */
        PERHAPS_JSON,
        OTHER
    }

    private final Redacting redacting;
    private final HttpServerResponse response;
    private final boolean text;
    private final ByteArrayOutputStream held = new ByteArrayOutputStream();
    private Kind kind;
    private Buffer blank = Buffer.buffer();
    private boolean flows;
    private boolean begun;

    private Screen(Redacting redacting, HttpServerResponse response, Kind kind, boolean text) {
        this.redacting = redacting;
        this.response = response;
        this.kind = kind;
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
        Kind kind = Questions.Json.is(from) ? Kind.JSON : saysNothing(from) ? Kind.PERHAPS_JSON : Kind.OTHER;
        if (kind == Kind.JSON) {
            reframe(response, body);
        }
        return body && kind != Kind.OTHER
                ? new Screen(
                        new Redacting(redaction), response, kind, !typeOf(from).isBlank())
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
        return switch (kind) {
            case JSON -> {
                begun |= part.length() > 0;
                yield flow(redacting.feed(part.getBytes()), false);
            }
            case PERHAPS_JSON -> {
                blank.appendBuffer(part);
                kind = kindOf(blank);
                if (kind == Kind.JSON) {
                    reframe(response, true);
                }
                yield kind == Kind.PERHAPS_JSON && blank.length() < HELD_BACK ? Buffer.buffer() : decided();
            }
            case OTHER -> part;
        };
    }

    private Buffer decided() throws NotAsExpected {
        Buffer first = blank;
        blank = Buffer.buffer();
        if (kind == Kind.PERHAPS_JSON) {
            kind = Kind.OTHER;
        }
        return pass(first);
    }

    /**
     * By how it begins: as an object or a list does, with one byte for a letter or, where it says that it is text, with two. That
     * two characters are looked at is for the sake of downloads that do not say what they are.
     */
    private Kind kindOf(Buffer beginning) {
        int first = visible(beginning, 0);
        if (first == beginning.length()) {
            return Kind.PERHAPS_JSON;
        }
        byte opens = beginning.getByte(first);
        if (opens != '{' && opens != '[') {
            return text && TWO_BYTES.indexOf(opens & 0xFF) >= 0 ? Kind.JSON : Kind.OTHER;
        }
        int next = visible(beginning, first + 1);
        if (next == beginning.length()) {
            return Kind.PERHAPS_JSON;
        }
        int follows = beginning.getByte(next) & 0xFF;
        return (opens == '{' ? IN_OBJECT : IN_LIST).indexOf(follows) >= 0 ? Kind.JSON : Kind.OTHER;
    }

    private static int visible(Buffer in, int from) {
        int at = from;
        while (at < in.length() && BLANK.indexOf(in.getByte(at) & 0xFF) >= 0) {
            at++;
        }
        return at;
    }

    /** What is to be sent when all has come; nothing if nothing came. */
    Buffer end() throws NotAsExpected {
        if (kind == Kind.PERHAPS_JSON) {
            return decided();
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
