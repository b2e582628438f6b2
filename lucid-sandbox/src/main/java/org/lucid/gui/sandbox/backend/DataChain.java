package org.lucid.gui.sandbox.backend;

import java.util.List;

import io.vertx.core.json.JsonObject;
import org.lucid.gui.sandbox.http.Answer;
import org.lucid.gui.sandbox.http.Routes;
import org.lucid.gui.sandbox.shape.Shape;
import org.lucid.gui.sandbox.world.Kind;
import org.lucid.gui.sandbox.world.Table;
import org.lucid.gui.sandbox.world.World;

/** The data chain, which knows chunks by their hashes, and the block manager, which knows blocks alone. */
final class DataChain {

    private static final Shape PAGE = Shape.of("limit?:integer(1..1000)=100, offset?:integer(0..)=0");

    private final World world;

    DataChain(World world) {
        this.world = world;
    }

    Routes dataChain() {
        var routes = Health.add(new Routes(), "/health", "data-chain", world);
        routes.get(
                "/api/v1/chunks",
                call -> Answer.ok(
                        Pages.offset("chunks", world.table(Kind.CHUNKS).all().toList(), call.query(PAGE))));
        routes.get(
                "/api/v1/chunks/{chunk_id}",
                call -> Answer.ok(
                        Table.shown(world.table(Kind.CHUNKS).need(call.parameter("chunk_id"), "Chunk not found"))));
        new Merkle(world).add(routes);
        routes.get("/api/v1/verify/session/{session_id}", call -> {
            String id = call.parameter("session_id");
            world.table(Kind.SESSIONS).need(id, "Session not found");
            List<JsonObject> chunks =
                    world.table(Kind.CHUNKS).where("session_id", id).toList();
            boolean verified = chunks.stream().allMatch(chunk -> chunk.getString("merkle_hash") != null);
            return Answer.ok(JsonObject.of("session_id", id, "chunks", chunks.size(), "verified", verified));
        });
        routes.get(
                "/api/v1/status",
                call -> Answer.ok(JsonObject.of(
                        "status",
                        "healthy",
                        "chunks",
                        world.table(Kind.CHUNKS).size(),
                        "trees",
                        world.table(Kind.MERKLE_TREES).size())));
        return routes;
    }

    Routes blockManager() {
        var routes = Health.add(new Routes(), "/health", "block-manager", world);
        new Blocks(world).add(routes);
        return routes;
    }
}
