package org.lucid.gui.sandbox.world;

import io.vertx.core.json.JsonObject;

/** What records the sessions: pipelines, recordings, desktop servers and connections, one for each running session. */
final class SeedMachines {

    private SeedMachines() {}

    static void into(World world) {
        world.table(Kind.SESSIONS).where("status", "recording").forEach(session -> {
            String id = session.getString("session_id");
            String owner = session.getJsonObject("metadata").getString("owner");
            String suffix = id.substring("sess-".length());
            String since = session.getString("started_at");
            world.table(Kind.PIPELINES)
                    .put(JsonObject.of("pipeline_id", "pipeline-" + suffix, "session_id", id, "status", "running")
                            .put("created_at", since));
            world.table(Kind.RECORDINGS)
                    .put(JsonObject.of("recording_id", "recording-" + suffix, "session_id", id, "status", "recording")
                            .put("created_at", since));
            world.table(Kind.RDP_SERVERS)
                    .put(new JsonObject()
                            .put("server_id", "server-" + suffix)
                            .put("session_id", id)
                            .put("user_id", owner)
                            .put("host", session.getJsonObject("rdp_config").getString("host"))
                            .put("port", session.getJsonObject("rdp_config").getInteger("port"))
                            .put("status", "running")
                            .put("created_at", since));
            world.table(Kind.RDP_SESSIONS)
                    .put(new JsonObject()
                            .put("session_id", id)
                            .put("server_id", "server-" + suffix)
                            .put("user_id", owner)
                            .put("status", "active")
                            .put("created_at", since));
            world.table(Kind.RDP_CONNECTIONS)
                    .put(new JsonObject()
                            .put("connection_id", "connection-" + suffix)
                            .put("session_id", id)
                            .put("server_id", "server-" + suffix)
                            .put("status", "connected")
                            .put("created_at", since));
        });
    }
}
