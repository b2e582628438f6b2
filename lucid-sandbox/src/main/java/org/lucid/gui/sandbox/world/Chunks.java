package org.lucid.gui.sandbox.world;

import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

/** Adds chunks to sessions and keeps the sessions' figures true. */
public final class Chunks {

    private Chunks() {}

    /** Adds a chunk; {@code sha256} is what its bytes hash to, or null when nobody computed it. */
    public static JsonObject add(World world, JsonObject session, String chunkId, long size, @Nullable String sha256) {
        String sessionId = session.getString("session_id");
        Table chunks = world.table(Kind.CHUNKS);
        int number = (int) chunks.where("session_id", sessionId).count();
        JsonObject chunk = chunks.put(SeedSessions.document(sessionId, chunkId, number, world.nowText(), size)
                .put("merkle_hash", sha256));
        long bytes = chunks.where("session_id", sessionId)
                .mapToLong(one -> one.getLong("size_bytes"))
                .sum();
        session.put("statistics", SeedSessions.statistics(number + 1L, bytes));
        return chunk;
    }
}
