package org.lucid.gui.sandbox.world;

import java.util.List;
import java.util.Map;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** Recorded sessions of several owners, with their chunks. */
final class SeedSessions {

    private static final Map<String, List<String>> STATUSES = Map.of(
            "Ada", List.of("recording", "completed", "completed", "paused", "failed", "created"),
            "Bob", List.of("recording", "completed", "stopped", "completed"),
            "Tess", List.of("completed", "recording"),
            "Nora", List.of("completed"));
    private static final List<String> PROJECTS = List.of("atlas", "borealis", "cirrus");
    private static final int KIBIBYTE = 1024;

    private SeedSessions() {}

    static void into(World world) {
        for (Person person : Person.ALL) {
            List<String> statuses = STATUSES.getOrDefault(person.name(), List.of());
            for (int i = 0; i < statuses.size(); i++) {
                session(world, person, i, statuses.get(i));
            }
        }
    }

    private static void session(World world, Person owner, int i, String status) {
        String id = "sess-" + Noise.hex(8, "session", owner.name(), i);
        long began = 90 + i * 1_440L + Noise.pick(0, 600, id);
        boolean started = !status.equals("created");
        boolean over = List.of("completed", "failed", "stopped").contains(status);
        int chunks = started ? Noise.pick(2, 6, "chunks", id) : 0;
        long bytes = 0;
        for (int n = 0; n < chunks; n++) {
            long size = Noise.pick(64, 512, "size", id, n) * (long) KIBIBYTE;
            bytes += size;
            world.table(Kind.CHUNKS).put(chunk(world, id, n, size, began - n * 5L));
        }
        world.table(Kind.SESSIONS)
                .put(new JsonObject()
                        .put("session_id", id)
                        .put("name", owner.name() + "'s desktop " + (i + 1))
                        .put("status", status)
                        .put("created_at", world.ago(began + 2))
                        .put("started_at", started ? world.ago(began) : null)
                        .put("stopped_at", over ? world.ago(began - 60) : null)
                        .put(
                                "rdp_config",
                                new JsonObject()
                                        .put("host", "192.0.2." + Noise.pick(10, 200, "host", id))
                                        .put("port", 3389)
                                        .put("username", owner.name())
                                        .put("password", "rdp-" + Noise.hex(10, "rdp", id))
                                        .putNull("domain")
                                        .put("use_tls", true)
                                        .put("ignore_cert", false))
                        .put("recording_config", recording())
                        .put("storage_config", storage())
                        .put(
                                "metadata",
                                new JsonObject()
                                        .put("project", PROJECTS.get(i % PROJECTS.size()))
                                        .put("environment", i % 2 == 0 ? "production" : "staging")
                                        .put("tags", JsonArray.of("demo"))
                                        .put("description", "Seeded by the sandbox")
                                        .put("owner", owner.id())
                                        .put("priority", "normal"))
                        .put("statistics", statistics(chunks, bytes)));
    }

    /** The figures of a session. */
    static JsonObject statistics(long chunks, long bytes) {
        return new JsonObject()
                .put("total_chunks", chunks)
                .put("total_size_bytes", bytes)
                .put("total_duration_seconds", chunks * 300)
                .put("frame_count", chunks * 9_000)
                .put("average_chunk_size_bytes", chunks == 0 ? 0 : bytes / chunks);
    }

    private static JsonObject recording() {
        return new JsonObject()
                .put("frame_rate", 30)
                .put("resolution", "1920x1080")
                .put("quality", "high")
                .put("compression", "zstd")
                .put("bitrate", 2_000_000)
                .put("audio_enabled", false)
                .put("cursor_enabled", true);
    }

    private static JsonObject storage() {
        return new JsonObject()
                .put("retention_days", 30)
                .put("max_size_gb", 10)
                .put("encryption_enabled", true)
                .put("compression_enabled", true)
                .put("backup_enabled", false)
                .put("archive_enabled", false);
    }

    private static JsonObject chunk(World world, String sessionId, int number, long size, long minutesAgo) {
        String id = "chunk-" + Noise.hex(12, sessionId, number);
        return document(sessionId, id, number, world.ago(minutesAgo), size)
                .put("merkle_hash", world.chunkContent().digest(id, size));
    }

    /** A chunk as the session API shows it, without its hash. */
    static JsonObject document(String sessionId, String id, int number, String timestamp, long size) {
        return new JsonObject()
                .put("chunk_id", id)
                .put("session_id", sessionId)
                .put("sequence_number", number)
                .put("timestamp", timestamp)
                .put("status", "stored")
                .put("size_bytes", size)
                .put("duration_seconds", 300.0)
                .put("frame_count", 9_000)
                .put("storage_path", "/data/sessions/" + sessionId + "/" + id)
                .put("processing_info", JsonObject.of("compressed", true, "encrypted", true));
    }
}
