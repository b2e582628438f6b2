package org.lucid.gui.gateway.forward;

import java.io.ByteArrayOutputStream;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import org.jspecify.annotations.Nullable;
import org.lucid.gui.policy.ownership.NotAsExpected;
import org.lucid.gui.policy.ownership.Redacting;
import org.lucid.gui.policy.ownership.Redaction;

/**
 * Stands before a JSON answer of which fields are taken out. Holds the first of it back, so that a short answer that is no
 * JSON becomes a problem, and not half an answer. Lives on one event loop; not thread-safe.
 */
final class Screen {

    private static final int HELD_BACK = 64 * 1024;

    private final Redacting redacting;
    private final ByteArrayOutputStream held = new ByteArrayOutputStream();
    private boolean flows;
    private boolean begun;

    private Screen(Redacting redacting) {
        this.redacting = redacting;
    }

    /** The screen before an answer; none if nothing is taken out of it. */
    static @Nullable Screen before(HttpClientResponse from, Redaction redaction) {
        return redaction.empty() || !Questions.Json.is(from) ? null : new Screen(new Redacting(redaction));
    }

    /**
     * Whether nobody can say what of the answer is to be taken out, although something is: JSON that is coded, or a part of
     * something (RFC 9110, 14), which could be the text of one field alone; of several parts not even that is known.
     */
    static boolean cannotLookInto(HttpClientResponse from, Redaction redaction) {
        if (redaction.empty()) {
            return false;
        }
        String type = from.getHeader(HttpHeaders.CONTENT_TYPE);
        boolean part = from.statusCode() == 206;
        return Questions.Json.is(from) && (part || Questions.Json.coded(from))
                || type != null && HeaderNames.begins(type, "multipart/byteranges");
    }

    /** Has the answer told without the length and the tags that the backend's own text has. */
    static void reframe(HttpServerResponse response, boolean body) {
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
        begun |= part.length() > 0;
        return flow(redacting.feed(part.getBytes()), false);
    }

    /** What is to be sent when all has come; nothing if nothing came. */
    Buffer end() throws NotAsExpected {
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
