package org.lucid.gui.sandbox.backend;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.lucid.gui.sandbox.http.Answer;
import org.lucid.gui.sandbox.http.Call;
import org.lucid.gui.sandbox.http.Refusal;
import org.lucid.gui.sandbox.http.Routes;
import org.lucid.gui.sandbox.shape.Shape;
import org.lucid.gui.sandbox.world.Kind;
import org.lucid.gui.sandbox.world.Noise;
import org.lucid.gui.sandbox.world.Quirk;
import org.lucid.gui.sandbox.world.World;

/** The blockchain engine: state of the chain, consensus and monitoring; blocks, anchoring and Merkle trees beside it. */
final class Chain {

    private static final Shape HISTORY = Shape.of("limit?:integer(1..100)=20, offset?:integer(0..)=0");
    private static final Shape VOTE = Shape.of("node_id:string, block_hash:match(^[a-fA-F0-9]{64}$),"
            + "vote:enum(approve|reject), signature:string, timestamp:datetime");

    private final World world;

    private Chain(World world) {
        this.world = world;
    }

    static Routes routes(World world) {
        var chain = new Chain(world);
        var routes = new Routes().guard(chain::requireKeys);
        Health.add(routes, "/health", "blockchain-engine", world);
        Health.add(routes, "/api/v1/health", "blockchain-engine", world);
        routes.get("/api/v1/chain/info", call -> Answer.ok(chain.info()));
        routes.get("/api/v1/chain/status", call -> Answer.ok(chain.status()));
        routes.get("/api/v1/chain/height", call -> Answer.ok(chain.height()));
        routes.get("/api/v1/chain/network", call -> Answer.ok(chain.network()));
        new Blocks(world).add(routes);
        new Anchoring(world).add(routes);
        new Merkle(world).add(routes);
        routes.get("/api/v1/consensus/status", call -> Answer.ok(chain.consensus()));
        routes.get("/api/v1/consensus/participants", call -> Answer.ok(chain.participants()));
        routes.post("/api/v1/consensus/vote", call -> chain.vote(call.body(VOTE)));
        routes.get("/api/v1/consensus/history", chain::history);
        for (String path : List.of("health", "health/quick", "metrics", "metrics/dashboard", "performance", "system")) {
            routes.get("/api/v1/monitoring/" + path, call -> Answer.ok(chain.monitoring()));
        }
        routes.get(
                "/api/v1/monitoring/metrics/prometheus",
                call -> Answer.text(
                        200,
                        "text/plain; version=0.0.4; charset=utf-8",
                        "# TYPE lucid_chain_height gauge\nlucid_chain_height "
                                + chain.head().getLong("height") + "\n"));
        return routes;
    }

    /** The two key headers and the token that the real engine needs all of; see {@link Quirk#BLOCKCHAIN_KEYS}. */
    private void requireKeys(Call call) {
        boolean open = Routes.path(call.request()).endsWith("/health");
        boolean complete = call.request().getHeader("x-api-key") != null
                && call.request().getHeader("api-key") != null
                && call.bearer().isPresent();
        if (world.quirks().contains(Quirk.BLOCKCHAIN_KEYS) && !open && !complete) {
            throw new Refusal(Answer.crash());
        }
    }

    private JsonObject head() {
        return world.table(Kind.BLOCKS).all().reduce((older, newer) -> newer).orElseThrow();
    }

    private JsonObject info() {
        JsonObject head = head();
        return new JsonObject()
                .put("network_name", "lucid-sandbox")
                .put("version", Health.VERSION)
                .put("consensus_algorithm", "PoOT (Proof of Observation Time)")
                .put("block_time", 60)
                .put("current_height", head.getLong("height"))
                .put("total_transactions", world.table(Kind.CHAIN_TRANSACTIONS).size())
                .put("network_hash_rate", "0 H/s")
                .put("difficulty", 1.0)
                .put("chain_id", "lucid_blocks_mainnet")
                .put("genesis_block", Noise.hex(64, "block", 0))
                .put("last_block_hash", head.getString("hash"))
                .put("last_block_time", head.getString("timestamp"))
                .put("total_supply", 1_000_000.0)
                .put("circulating_supply", 750_000.0)
                .put("staking_rewards", 5.0)
                .put("validator_count", nodes().size())
                .put("active_validators", active());
    }

    private JsonObject status() {
        return new JsonObject()
                .put("status", "healthy")
                .put("sync_status", "synced")
                .put("peer_count", nodes().size())
                .put("uptime", 86_400)
                .put("last_block_time", head().getString("timestamp"))
                .put("block_production_rate", 1.0)
                .put("transaction_throughput", 2.5)
                .put("memory_usage", 41.5)
                .put("cpu_usage", 12.0)
                .put("disk_usage", 33.0)
                .put("network_latency", 18.0)
                .put("consensus_health", "healthy")
                .put("validator_status", "active");
    }

    private JsonObject height() {
        JsonObject head = head();
        return new JsonObject()
                .put("height", head.getLong("height"))
                .put("timestamp", head.getString("timestamp"))
                .put("block_hash", head.getString("hash"))
                .put("transaction_count", head.getInteger("transaction_count"))
                .put("block_size", head.getInteger("block_size_bytes"))
                .put("validator", head.getString("validator"));
    }

    private JsonObject network() {
        var peers = new JsonArray();
        nodes().forEach(node -> peers.add(JsonObject.of(
                "node_id",
                node.getString("node_id"),
                "address",
                node.getString("address"),
                "status",
                node.getString("status"))));
        return new JsonObject()
                .put("total_peers", peers.size())
                .put("active_peers", active())
                .put("peer_list", peers)
                .put("network_topology", "mesh")
                .put("average_latency", 18.0)
                .put("bandwidth_usage", 1.2)
                .put("protocol_version", "1.0");
    }

    private JsonObject consensus() {
        return new JsonObject()
                .put("current_round", head().getLong("height"))
                .put("phase", "finalization")
                .put("block_height", head().getLong("height"))
                .put("active_validators", active())
                .put(
                        "total_stake",
                        nodes().stream()
                                .mapToDouble(node -> node.getDouble("stake_amount"))
                                .sum())
                .put("consensus_reached", true)
                .put("last_block_time", head().getString("timestamp"));
    }

    private JsonObject participants() {
        var participants = new JsonArray();
        nodes().forEach(node -> participants.add(new JsonObject()
                .put("node_id", node.getString("node_id"))
                .put("address", node.getString("address"))
                .put("status", node.getString("status").equals("active") ? "active" : "offline")
                .put("stake", node.getDouble("stake_amount"))
                .put("last_activity", node.getString("last_seen"))));
        return JsonObject.of(
                "participants", participants, "total_count", participants.size(), "active_count", active());
    }

    private Answer vote(JsonObject vote) {
        boolean known = world.table(Kind.BLOCKS)
                .where("hash", vote.getString("block_hash"))
                .findAny()
                .isPresent();
        return Answer.ok(JsonObject.of(
                "vote_id", Noise.fresh("vote_", 12),
                "status", known ? "accepted" : "rejected",
                "submitted_at", world.nowText(),
                "block_height", head().getLong("height")));
    }

    private Answer history(Call call) {
        JsonObject page = call.query(HISTORY);
        List<JsonObject> events = new ArrayList<>();
        world.table(Kind.BLOCKS)
                .all()
                .forEach(block -> events.add(new JsonObject()
                        .put("event_id", "event_" + block.getLong("height"))
                        .put("type", "block_finalized")
                        .put("block_height", block.getLong("height"))
                        .put("timestamp", block.getString("timestamp"))
                        .put("details", JsonObject.of("validator", block.getString("validator")))));
        Collections.reverse(events);
        long limit = page.getLong("limit");
        return Answer.ok(JsonObject.of(
                "events",
                Pages.cut(events, page.getLong("offset"), limit),
                "total_events",
                events.size(),
                "page",
                page.getLong("offset") / limit + 1,
                "limit",
                limit));
    }

    private JsonObject monitoring() {
        return Health.of("blockchain-engine", world).put("chain", status());
    }

    private List<JsonObject> nodes() {
        return world.table(Kind.NODES).all().toList();
    }

    private long active() {
        return world.table(Kind.NODES).where("status", "active").count();
    }
}
