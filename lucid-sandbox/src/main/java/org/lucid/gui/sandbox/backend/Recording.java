package org.lucid.gui.sandbox.backend;

import java.util.List;
import java.util.Optional;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.lucid.gui.sandbox.http.Answer;
import org.lucid.gui.sandbox.http.Call;
import org.lucid.gui.sandbox.http.Routes;
import org.lucid.gui.sandbox.shape.Shape;
import org.lucid.gui.sandbox.world.Kind;
import org.lucid.gui.sandbox.world.Table;
import org.lucid.gui.sandbox.world.World;

/** What turns sessions into stored chunks: pipeline, recorder, chunk processor and storage. */
final class Recording {

    private static final Shape OF_SESSION = Shape.of("session_id:string(1..128)");
    private static final Shape PROCESS = Shape.of("session_id:string(1..128), data:string(1..)");
    private static final Shape BATCH = Shape.of("chunks:[{session_id:string(1..128), data:string(1..)}]");
    private static final Shape PAGE = Shape.of("limit?:integer(1..1000)=100, offset?:integer(0..)=0");

    private final World world;

    Recording(World world) {
        this.world = world;
    }

    Routes pipeline() {
        var routes = Health.add(new Routes(), "/health", "session-pipeline", world);
        new Crud("/pipelines", Kind.PIPELINES, "pipeline-", OF_SESSION, "Pipeline")
                .add(routes, world)
                .verb(routes, world, "start", "running")
                .verb(routes, world, "pause", "paused")
                .verb(routes, world, "resume", "running")
                .verb(routes, world, "stop", "stopped");
        return routes;
    }

    Routes recorder() {
        var routes = Health.add(new Routes(), "/health", "session-recorder", world);
        new Crud("/recordings", Kind.RECORDINGS, "recording-", OF_SESSION, "Recording")
                .add(routes, world)
                .verb(routes, world, "start", "recording")
                .verb(routes, world, "stop", "stopped");
        routes.get("/chunks", call -> {
            JsonObject page = call.query(PAGE);
            return Answer.ok(
                    Pages.cut(world.table(Kind.CHUNKS).all().toList(), page.getLong("offset"), page.getLong("limit")));
        });
        routes.get("/chunks/{chunk_id}", call -> Answer.ok(Table.shown(chunk(call))));
        routes.get(
                "/compression/stats",
                call -> Answer.ok(JsonObject.of("algorithm", "zstd", "level", 3, "average_ratio", 2.7)));
        return routes;
    }

    Routes processor() {
        var routes = Health.add(new Routes(), "/health", "chunk-processor", world);
        routes.post("/api/v1/chunks/process", call -> Answer.ok(process(call.body(PROCESS))));
        routes.post("/api/v1/chunks/process-batch", call -> {
            var results = new JsonArray();
            call.body(BATCH).getJsonArray("chunks").forEach(one -> results.add(process((JsonObject) one)));
            return Answer.ok(JsonObject.of("results", results, "processed", results.size()));
        });
        routes.get("/api/v1/sessions/{session_id}/merkle-root", call -> Answer.ok(root(call)));
        routes.post("/api/v1/sessions/{session_id}/finalize", call -> {
            JsonObject root = root(call);
            session(call).put("status", "completed").put("stopped_at", world.nowText());
            return Answer.ok(root.put("status", "finalized"));
        });
        return routes;
    }

    Routes storage() {
        var routes = Health.add(new Routes(), "/health", "session-storage", world);
        String one = "/sessions/{session_id}";
        routes.get(one + "/chunks", call -> {
            session(call);
            return Answer.ok(Table.shown(chunks(call).stream()));
        });
        routes.get(one + "/chunks/{chunk_id}", call -> Answer.ok(Table.shown(chunk(call))));
        routes.stream("POST", one + "/chunks", call -> Optional.of(new ChunkUpload(world, session(call), call)));
        routes.delete(one + "/chunks/{chunk_id}", call -> {
            world.table(Kind.CHUNKS).remove(chunk(call).getString("chunk_id"));
            return Answer.noContent();
        });
        for (String verb : List.of("archive", "restore")) {
            routes.post(one + "/" + verb, call -> {
                session(call).put("_storage", verb + "d");
                return Answer.ok(JsonObject.of("session_id", call.parameter("session_id"), "status", verb + "d"));
            });
        }
        routes.post("/cleanup", call -> Answer.ok(JsonObject.of("status", "completed", "removed_chunks", 0)));
        return routes;
    }

    private JsonObject session(Call call) {
        return world.table(Kind.SESSIONS).need(call.parameter("session_id"), "Session not found");
    }

    private JsonObject chunk(Call call) {
        return world.table(Kind.CHUNKS).need(call.parameter("chunk_id"), "Chunk not found");
    }

    private List<JsonObject> chunks(Call call) {
        return world.table(Kind.CHUNKS)
                .where("session_id", call.parameter("session_id"))
                .toList();
    }

    private JsonObject root(Call call) {
        session(call);
        List<String> leaves = chunks(call).stream()
                .map(chunk -> String.valueOf(chunk.getString("merkle_hash")))
                .toList();
        return JsonObject.of(
                "session_id",
                call.parameter("session_id"),
                "merkle_root",
                MerkleTree.of(leaves, "SHA256").root(),
                "chunk_count",
                leaves.size());
    }

    private static JsonObject process(JsonObject body) {
        String data = body.getString("data");
        return JsonObject.of(
                "session_id", body.getString("session_id"),
                "status", "processed",
                "size_bytes", data.length(),
                "hash", MerkleTree.hash(data, "SHA256"));
    }
}
