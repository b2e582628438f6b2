package org.lucid.gui.sandbox.backend;

import java.util.List;
import java.util.Optional;
import java.util.Set;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.lucid.gui.sandbox.http.Answer;
import org.lucid.gui.sandbox.http.BodySink;
import org.lucid.gui.sandbox.http.Call;
import org.lucid.gui.sandbox.http.Refusal;
import org.lucid.gui.sandbox.http.Routes;
import org.lucid.gui.sandbox.shape.Shape;
import org.lucid.gui.sandbox.world.Kind;
import org.lucid.gui.sandbox.world.Noise;
import org.lucid.gui.sandbox.world.Table;
import org.lucid.gui.sandbox.world.World;

/**
 * The session API. Like the real one it asks nobody who they are, filters nothing by owner, and shows the password of
 * {@code rdp_config} in clear.
 */
final class SessionApi {

    private static final String RECORDING = "recording_config?:{frame_rate?:integer(1..120)=30,"
            + "resolution?:string=1920x1080, quality?:string=high, compression?:string=zstd,"
            + "bitrate?:integer(1000..50000000)?, audio_enabled?:boolean=false, cursor_enabled?:boolean=true}";
    private static final String STORAGE = "storage_config?:{retention_days?:integer(1..365)=30,"
            + "max_size_gb?:integer(1..1000)=10, encryption_enabled?:boolean=true, compression_enabled?:boolean=true,"
            + "backup_enabled?:boolean=false, archive_enabled?:boolean=false}";
    private static final String METADATA = "metadata?:{project?:string(..100)?, environment?:string(..50)?,"
            + "tags?:[string]=[], description?:string(..500)?, owner?:string(..100)?, priority?:string?=normal}";
    private static final Shape CREATE = Shape.of("name:string(1..255), description?:string(..500)?,"
            + "rdp_config:{host:string(1..255), port?:integer(1..65535)=3389, username:string(1..255),"
            + "password?:string(1..255)?, domain?:string(1..255)?, use_tls?:boolean=true, ignore_cert?:boolean=false},"
            + RECORDING + "," + STORAGE + "," + METADATA);
    private static final Shape UPDATE = Shape.of(
            "name?:string(1..255)?, description?:string(..500)?," + RECORDING + "?," + STORAGE + "?," + METADATA + "?");
    private static final Shape LIST = Shape.of("status?:string, project?:string, environment?:string,"
            + "limit?:integer(1..100)=50, offset?:integer(0..)=0");
    private static final Shape CHUNKS = Shape.of("limit?:integer(1..1000)=100, offset?:integer(0..)=0,"
            + "status?:string, start_time?:datetime, end_time?:datetime");
    private static final Set<String> OVER = Set.of("stopped", "completed", "failed", "deleted");

    private final World world;

    private SessionApi(World world) {
        this.world = world;
    }

    static Routes routes(World world) {
        var api = new SessionApi(world);
        var routes = new Routes();
        Health.add(routes, "/health", "session-api", world);
        routes.get("/", call -> Answer.ok(JsonObject.of("service", "LUCID Session API", "version", Health.VERSION)));
        routes.get("/metrics", call -> api.metrics());
        String one = "/api/v1/sessions/{session_id}";
        routes.post("/api/v1/sessions", api::create);
        routes.get("/api/v1/sessions", api::list);
        routes.get("/api/v1/sessions/statistics", call -> api.overall());
        routes.get("/api/v1/sessions/health", call -> Answer.ok(Health.of("session-api", world)));
        routes.get("/api/v1/sessions/metrics", call -> api.metrics());
        routes.get(one, call -> Answer.ok(Table.shown(api.session(call))));
        routes.put(one, api::update);
        routes.delete(one, api::delete);
        routes.post(one + "/start", call -> api.move(call, "recording", List.of("created", "stopped")));
        routes.post(one + "/stop", call -> api.move(call, "stopped", List.of("recording", "paused", "starting")));
        routes.post(one + "/pause", call -> api.move(call, "paused", List.of("recording")));
        routes.post(one + "/resume", call -> api.move(call, "recording", List.of("paused")));
        routes.get(one + "/chunks", api::chunks);
        routes.stream("POST", one + "/chunks", call -> Optional.of(new ChunkUpload(world, api.session(call), call)));
        routes.get(one + "/chunks/{chunk_id}", call -> Answer.ok(Table.shown(api.chunk(call))));
        routes.stream("GET", one + "/chunks/{chunk_id}/download", api::download);
        routes.get(one + "/pipeline", api::pipeline);
        routes.post(one + "/pipeline/pause", call -> api.movePipeline(call, "paused"));
        routes.post(one + "/pipeline/resume", call -> api.movePipeline(call, "running"));
        routes.get(one + "/statistics", api::statistics);
        return routes;
    }

    private JsonObject session(Call call) {
        return world.table(Kind.SESSIONS).need(call.parameter("session_id"), "Session not found");
    }

    private JsonObject chunk(Call call) {
        String sessionId = session(call).getString("session_id");
        JsonObject chunk = world.table(Kind.CHUNKS).need(call.parameter("chunk_id"), "Chunk not found");
        if (!chunk.getString("session_id").equals(sessionId)) {
            throw Refusal.notFound("Chunk not found");
        }
        return chunk;
    }

    private Answer create(Call call) {
        JsonObject body = call.body(CREATE);
        JsonObject session = new JsonObject()
                .put("session_id", Noise.fresh("sess-", 8))
                .put("name", body.getString("name"))
                .put("status", "created")
                .put("created_at", world.nowText())
                .putNull("started_at")
                .putNull("stopped_at")
                .put("rdp_config", body.getJsonObject("rdp_config"))
                .put("recording_config", orDefaults(body, "recording_config", RECORDING))
                .put("storage_config", orDefaults(body, "storage_config", STORAGE))
                .put("metadata", orDefaults(body, "metadata", METADATA))
                .put("statistics", new JsonObject());
        String description = body.getString("description");
        if (description != null && session.getJsonObject("metadata").getString("description") == null) {
            session.getJsonObject("metadata").put("description", description);
        }
        return Answer.created(Table.shown(world.table(Kind.SESSIONS).put(session)));
    }

    /** The object given, or the one that an empty object would have become. */
    private static JsonObject orDefaults(JsonObject body, String name, String notation) {
        JsonObject given = body.getJsonObject(name);
        return given != null
                ? given
                : Shape.of(notation)
                        .read(JsonObject.of(name, new JsonObject()), "body")
                        .value()
                        .getJsonObject(name);
    }

    private Answer list(Call call) {
        JsonObject query = call.query(LIST);
        List<JsonObject> found = world.table(Kind.SESSIONS)
                .where("status", query.getString("status"))
                .filter(session -> Table.is("project", query.getString("project"))
                        .and(Table.is("environment", query.getString("environment")))
                        .test(session.getJsonObject("metadata")))
                .toList();
        return Answer.ok(Pages.offset("sessions", found, query));
    }

    private Answer update(Call call) {
        JsonObject session = session(call);
        JsonObject body = call.body(UPDATE);
        for (String name : List.of("name", "recording_config", "storage_config", "metadata")) {
            if (body.getValue(name) != null) {
                session.put(name, body.getValue(name));
            }
        }
        if (body.getString("description") != null) {
            session.getJsonObject("metadata").put("description", body.getString("description"));
        }
        return Answer.ok(Table.shown(session));
    }

    private Answer delete(Call call) {
        String id = session(call).getString("session_id");
        world.table(Kind.CHUNKS).where("session_id", id).forEach(chunk -> world.table(Kind.CHUNKS)
                .remove(chunk.getString("chunk_id")));
        world.table(Kind.SESSIONS).remove(id);
        return Answer.ok(JsonObject.of("session_id", id, "status", "deleted", "deleted_at", world.nowText()));
    }

    private Answer move(Call call, String status, List<String> from) {
        JsonObject session = session(call);
        if (!from.contains(session.getString("status"))) {
            throw Refusal.detail(
                    400, "Session is " + session.getString("status") + ", not " + String.join(" or ", from));
        }
        String id = session.getString("session_id");
        session.put("status", status);
        var answer = JsonObject.of("session_id", id, "status", status);
        if (OVER.contains(status)) {
            session.put("stopped_at", world.nowText());
            answer.put("stopped_at", session.getString("stopped_at"));
        } else if (status.equals("recording")) {
            session.put("started_at", world.nowText());
            answer.put("started_at", session.getString("started_at"));
            answer.put("recording_url", "rtsp://localhost:8554/" + id);
        }
        return Answer.ok(answer);
    }

    private Answer chunks(Call call) {
        JsonObject query = call.query(CHUNKS);
        String from = query.getString("start_time", "");
        String to = query.getString("end_time", "9999");
        List<JsonObject> found = world.table(Kind.CHUNKS)
                .where("session_id", session(call).getString("session_id"))
                .filter(Table.is("status", query.getString("status")))
                .filter(chunk -> from == null || chunk.getString("timestamp").compareTo(from) >= 0)
                .filter(chunk -> to == null || chunk.getString("timestamp").compareTo(to) <= 0)
                .toList();
        return Answer.ok(Pages.offset("chunks", found, query));
    }

    private Optional<BodySink> download(Call call) {
        JsonObject chunk = chunk(call);
        new ChunkDownload(world.chunkContent(), chunk, call.request().response()).begin();
        return Optional.of(BodySink.DRAIN);
    }

    private Answer pipeline(Call call) {
        JsonObject session = session(call);
        String status =
                session.getString("_pipeline", session.getString("status").equals("recording") ? "running" : "idle");
        var stages = new JsonArray();
        for (String stage : List.of("capture", "compress", "encrypt", "merkle", "store")) {
            stages.add(JsonObject.of("name", stage, "status", status, "queue_size", 0));
        }
        return Answer.ok(new JsonObject()
                .put("session_id", session.getString("session_id"))
                .put("pipeline_status", status)
                .put("stages", stages)
                .put("overall_metrics", session.getJsonObject("statistics")));
    }

    private Answer movePipeline(Call call, String status) {
        JsonObject session = session(call).put("_pipeline", status);
        return Answer.ok(JsonObject.of("session_id", session.getString("session_id"), "pipeline_status", status));
    }

    private Answer statistics(Call call) {
        JsonObject session = session(call);
        JsonObject figures = session.getJsonObject("statistics");
        return Answer.ok(new JsonObject()
                .put("session_id", session.getString("session_id"))
                .put(
                        "time_range",
                        JsonObject.of("start", session.getString("started_at"), "end", session.getString("stopped_at")))
                .put("recording_stats", figures)
                .put("storage_stats", JsonObject.of("size_bytes", figures.getLong("total_size_bytes", 0L)))
                .put("quality_stats", JsonObject.of("quality", "high", "dropped_frames", 0))
                .put("performance_stats", JsonObject.of("average_latency_ms", 12.5)));
    }

    private Answer overall() {
        var byStatus = new JsonObject();
        world.table(Kind.SESSIONS)
                .all()
                .map(one -> one.getString("status"))
                .forEach(status -> byStatus.put(status, byStatus.getInteger(status, 0) + 1));
        return Answer.ok(new JsonObject()
                .put("total_sessions", world.table(Kind.SESSIONS).size())
                .put("by_status", byStatus)
                .put("total_chunks", world.table(Kind.CHUNKS).size()));
    }

    private Answer metrics() {
        return Answer.text(200, "text/plain; version=0.0.4; charset=utf-8", """
                # HELP lucid_sessions_total Sessions known
                # TYPE lucid_sessions_total gauge
                lucid_sessions_total %d
                """.formatted(
                        world.table(Kind.SESSIONS).size()));
    }
}
