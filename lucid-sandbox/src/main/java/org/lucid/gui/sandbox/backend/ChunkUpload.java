package org.lucid.gui.sandbox.backend;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import org.lucid.gui.sandbox.http.Answer;
import org.lucid.gui.sandbox.http.BodySink;
import org.lucid.gui.sandbox.http.Call;
import org.lucid.gui.sandbox.world.Chunks;
import org.lucid.gui.sandbox.world.Noise;
import org.lucid.gui.sandbox.world.World;

/** Counts and hashes an upload of any size; the bytes themselves are not kept. */
final class ChunkUpload implements BodySink {

    private final World world;
    private final JsonObject session;
    private final Call call;
    private final MessageDigest digest;
    private long size;

    ChunkUpload(World world, JsonObject session, Call call) {
        this.world = world;
        this.session = session;
        this.call = call;
        try {
            this.digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }

    @Override
    public void bytes(Buffer buffer) {
        size += buffer.length();
        digest.update(buffer.getBytes());
    }

    @Override
    public void end() {
        String sha256 = HexFormat.of().formatHex(digest.digest());
        String id = Noise.fresh("chunk-", 12);
        Chunks.add(world, session, id, size, sha256);
        Answer.created(JsonObject.of("chunk_id", id, "size_bytes", size, "sha256", sha256))
                .send(call.request().response());
    }
}
