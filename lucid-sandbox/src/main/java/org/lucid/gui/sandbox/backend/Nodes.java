package org.lucid.gui.sandbox.backend;

import java.time.Duration;
import java.util.List;

import io.vertx.core.json.JsonObject;
import org.lucid.gui.sandbox.http.Answer;
import org.lucid.gui.sandbox.http.Call;
import org.lucid.gui.sandbox.http.Refusal;
import org.lucid.gui.sandbox.http.Routes;
import org.lucid.gui.sandbox.shape.Shape;
import org.lucid.gui.sandbox.world.Kind;
import org.lucid.gui.sandbox.world.Noise;
import org.lucid.gui.sandbox.world.Table;
import org.lucid.gui.sandbox.world.World;

/**
 * Node management, with the real one's defects: {@code POST /pools} and {@code /metrics} fail, and two routes are
 * shadowed by those before them. Its paths have no prefix, and it asks nobody who they are.
 */
final class Nodes {

    private static final Shape LIST = Shape.of("pool_id?:string, status?:string");
    private static final Shape POOL = Shape.of("pool_id:string");
    private static final Shape PAYOUTS = Shape.of("node_id?:string, status?:string");
    private static final double PAYOUT_THRESHOLD = 10.0;
    private static final int MOST_NODES = 100;

    private final World world;

    private Nodes(World world) {
        this.world = world;
    }

    static Routes routes(World world) {
        var nodes = new Nodes(world);
        var routes = new Routes();
        routes.get(
                "/",
                call -> Answer.ok(
                        JsonObject.of("service", "Lucid Node Management Service", "version", Health.VERSION)));
        routes.get("/health", call -> Answer.ok(nodes.health()));
        routes.get("/metrics", call -> Answer.crash());
        routes.get("/nodes", nodes::list);
        routes.get("/nodes/{node_id}", call -> Answer.ok(Table.shown(nodes.node(call))));
        routes.post("/nodes/{node_id}/join-pool", nodes::join);
        routes.post("/nodes/{node_id}/leave-pool", nodes::leave);
        routes.get(
                "/pools", call -> Answer.ok(Table.shown(world.table(Kind.POOLS).all())));
        routes.post("/pools", call -> Answer.crash());
        routes.get("/pools/{pool_id}", call -> Answer.ok(Table.shown(nodes.pool(call.parameter("pool_id")))));
        routes.get("/poot/{node_id}", call -> Answer.ok(nodes.proof(nodes.node(call))));
        routes.post("/poot/{node_id}/calculate", nodes::calculate);
        routes.get("/poot/calculate-all", call -> Answer.noContent());
        routes.get("/payouts", nodes::payouts);
        routes.get(
                "/payouts/{payout_id}",
                call -> Answer.ok(Table.shown(
                        world.table(Kind.NODE_PAYOUTS).need(call.parameter("payout_id"), "Payout not found"))));
        routes.post("/payouts/process", call -> nodes.process());
        routes.get("/payouts/threshold", call -> Answer.noContent());
        return routes;
    }

    private JsonObject health() {
        return Health.of("node-management", world)
                .put(
                        "active_nodes",
                        world.table(Kind.NODES).where("status", "active").count())
                .put("max_nodes_per_pool", MOST_NODES)
                .put("payout_threshold_usdt", PAYOUT_THRESHOLD);
    }

    private JsonObject node(Call call) {
        return world.table(Kind.NODES).need(call.parameter("node_id"), "Node not found");
    }

    private JsonObject pool(String id) {
        return world.table(Kind.POOLS).need(id, "Pool not found");
    }

    private Answer list(Call call) {
        JsonObject query = call.query(LIST);
        return Answer.ok(Table.shown(world.table(Kind.NODES)
                .where("pool_id", query.getString("pool_id"))
                .filter(Table.is("status", query.getString("status")))));
    }

    private Answer join(Call call) {
        JsonObject node = node(call);
        JsonObject pool = pool(call.query(POOL).getString("pool_id"));
        if (node.getString("pool_id") != null) {
            throw Refusal.detail(400, "Node is already in " + node.getString("pool_id"));
        }
        if (pool.getInteger("current_nodes") >= pool.getInteger("max_nodes")) {
            throw Refusal.detail(400, "Pool is full");
        }
        node.put("pool_id", pool.getString("pool_id"));
        return moved(node, pool, 1);
    }

    private Answer leave(Call call) {
        JsonObject node = node(call);
        JsonObject pool = pool(call.query(POOL).getString("pool_id"));
        if (!pool.getString("pool_id").equals(node.getString("pool_id"))) {
            throw Refusal.detail(400, "Node is not in " + pool.getString("pool_id"));
        }
        node.putNull("pool_id");
        return moved(node, pool, -1);
    }

    private Answer moved(JsonObject node, JsonObject pool, int difference) {
        int nodes = pool.getInteger("current_nodes") + difference;
        pool.put("current_nodes", nodes)
                .put("status", nodes == 0 ? "empty" : nodes >= pool.getInteger("max_nodes") ? "full" : "active")
                .put("last_updated", world.nowText());
        return Answer.ok(JsonObject.of(
                "status",
                "success",
                "node_id",
                node.getString("node_id"),
                "pool_id",
                pool.getString("pool_id"),
                "current_nodes",
                nodes));
    }

    private JsonObject proof(JsonObject node) {
        String id = node.getString("node_id");
        return new JsonObject()
                .put("node_id", id)
                .put("proof_type", "stake_proof")
                .put("stake_amount", node.getDouble("stake_amount"))
                .put("challenge", Noise.hex(32, "challenge", id))
                .put("proof_hash", Noise.hex(64, "proof", id))
                .put("signature", Noise.hex(64, "signature", id))
                .put("timestamp", world.nowText())
                .put("valid_until", world.now().plus(Duration.ofHours(1)).toString())
                .put("confidence_score", Noise.between(0.7, 1, "confidence", id));
    }

    private Answer calculate(Call call) {
        JsonObject node = node(call);
        return Answer.ok(
                JsonObject.of("node_id", node.getString("node_id"), "status", "calculated", "proof", proof(node)));
    }

    private Answer payouts(Call call) {
        JsonObject query = call.query(PAYOUTS);
        return Answer.ok(Table.shown(world.table(Kind.NODE_PAYOUTS)
                .where("node_id", query.getString("node_id"))
                .filter(Table.is("status", query.getString("status")))));
    }

    private Answer process() {
        List<JsonObject> due = world.table(Kind.NODE_PAYOUTS)
                .where("status", "pending")
                .filter(payout -> payout.getDouble("amount_usdt") >= PAYOUT_THRESHOLD)
                .toList();
        due.forEach(payout -> {
            payout.put("status", "processing").put("processed_at", world.nowText());
            world.table(Kind.PAYOUTS)
                    .find(payout.getString("payout_id"))
                    .ifPresent(same -> same.put("status", "processing").put("updated_at", world.nowText()));
        });
        return Answer.ok(JsonObject.of("status", "success", "processed", due.size()));
    }
}
