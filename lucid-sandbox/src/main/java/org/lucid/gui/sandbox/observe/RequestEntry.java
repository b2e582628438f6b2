package org.lucid.gui.sandbox.observe;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;
import org.lucid.gui.sandbox.http.BodySink;

/** One request as it came in; grows while its body does. For one event loop. */
public final class RequestEntry implements BodySink {

    private static final int TEXT_BYTES = 4 * 1024;

    private final String method;
    private final String target;
    private final String version;
    private final JsonArray headers = new JsonArray();
    private final Buffer text = Buffer.buffer();
    private final MessageDigest digest = sha256();
    private final int headBytes;
    private long length;
    private @Nullable String bodyDigest;

    RequestEntry(HttpServerRequest request) {
        method = request.method().name();
        target = request.uri();
        version = switch (request.version()) {
            case HTTP_1_0 -> "HTTP/1.0";
            case HTTP_1_1 -> "HTTP/1.1";
            case HTTP_2 -> "HTTP/2";
        };
        int bytes = target.length();
        for (Map.Entry<String, String> header : request.headers()) {
            headers.add(JsonArray.of(header.getKey(), header.getValue()));
            bytes += header.getKey().length() + header.getValue().length();
        }
        headBytes = bytes;
    }

    @Override
    public void bytes(Buffer buffer) {
        length += buffer.length();
        digest.update(buffer.getBytes());
        int room = TEXT_BYTES - text.length();
        if (room > 0) {
            text.appendBuffer(buffer.length() <= room ? buffer : buffer.getBuffer(0, room));
        }
    }

    @Override
    public void end() {
        bodyDigest = HexFormat.of().formatHex(digest.digest());
    }

    /** About how much memory it takes. */
    int weight() {
        return 256 + headBytes + TEXT_BYTES;
    }

    JsonObject toJson() {
        return new JsonObject()
                .put("method", method)
                .put("target", target)
                .put("version", version)
                .put("headers", headers)
                .put("bodyLength", length)
                .put("bodySha256", bodyDigest)
                .put("bodyText", text.toString(StandardCharsets.UTF_8))
                .put("complete", bodyDigest != null);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }
}
