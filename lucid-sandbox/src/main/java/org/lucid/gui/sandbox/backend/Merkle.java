package org.lucid.gui.sandbox.backend;

import java.util.List;

import io.vertx.core.json.JsonObject;
import org.lucid.gui.sandbox.http.Answer;
import org.lucid.gui.sandbox.http.Call;
import org.lucid.gui.sandbox.http.Routes;
import org.lucid.gui.sandbox.shape.Shape;
import org.lucid.gui.sandbox.world.Kind;
import org.lucid.gui.sandbox.world.Table;
import org.lucid.gui.sandbox.world.World;

/** Merkle trees: built, kept, looked at and verified. */
final class Merkle {

    private static final String HASH = "match(^[a-fA-F0-9]{64}$)";
    private static final Shape BUILD =
            Shape.of("data_blocks:[string], algorithm?:enum(SHA256|SHA3-256)=SHA256, session_id?:string?");
    private static final Shape VERIFY = Shape.of(
            "root_hash:" + HASH + ", leaf_hash:" + HASH + ", proof_path:[" + HASH + "], leaf_index:integer(0..)");

    private final World world;

    Merkle(World world) {
        this.world = world;
    }

    void add(Routes routes) {
        routes.post("/api/v1/merkle/build", call -> build(call.body(BUILD)));
        routes.post("/api/v1/merkle/verify", call -> verify(call.body(VERIFY)));
        routes.get("/api/v1/merkle/{root_hash}", this::tree);
        routes.get("/api/v1/merkle/validation/{session_id}", this::validation);
    }

    private Answer build(JsonObject body) {
        List<String> blocks =
                body.getJsonArray("data_blocks").stream().map(Object::toString).toList();
        var tree = MerkleTree.of(blocks, body.getString("algorithm"));
        JsonObject kept = world.table(Kind.MERKLE_TREES)
                .put(new JsonObject()
                        .put("root_hash", tree.root())
                        .put("leaf_count", tree.levels().getFirst().size())
                        .put("tree_depth", tree.levels().size())
                        .put("algorithm", body.getString("algorithm"))
                        .put("created_at", world.nowText())
                        .put("nodes", tree.nodes())
                        .put("session_id", body.getString("session_id")));
        return Answer.ok(new JsonObject()
                .put("root_hash", kept.getString("root_hash"))
                .put("leaf_count", kept.getInteger("leaf_count"))
                .put("tree_depth", kept.getInteger("tree_depth"))
                .put("build_time", 0.001)
                .put("created_at", kept.getString("created_at")));
    }

    private Answer verify(JsonObject body) {
        boolean proven = MerkleTree.proves(
                body.getString("root_hash"),
                body.getString("leaf_hash"),
                body.getJsonArray("proof_path"),
                body.getLong("leaf_index"));
        body.remove("leaf_index");
        return Answer.ok(body.put("verified", proven).put("verification_time", 0.001));
    }

    private Answer tree(Call call) {
        String root = call.parameter("root_hash");
        return world.table(Kind.MERKLE_TREES)
                .find(root)
                .map(found -> Answer.ok(Table.shown(found)))
                .orElseThrow(() -> ChainErrors.notFound("Merkle tree", root));
    }

    private Answer validation(Call call) {
        String id = call.parameter("session_id");
        return world.table(Kind.ANCHORINGS)
                .find(id)
                .map(found -> Answer.ok(new JsonObject()
                        .put("session_id", id)
                        .put("root_hash", found.getString("merkle_root"))
                        .put("status", found.getString("status").equals("confirmed") ? "valid" : "pending")
                        .put("validated_at", found.getString("confirmed_at"))
                        .put("validation_results", new JsonObject())))
                .orElseThrow(() -> ChainErrors.notFound("Merkle validation", id));
    }
}
