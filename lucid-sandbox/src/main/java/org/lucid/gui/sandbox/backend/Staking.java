package org.lucid.gui.sandbox.backend;

import java.time.Duration;
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
import org.lucid.gui.sandbox.world.Table;
import org.lucid.gui.sandbox.world.World;

/** TRX staking: stakes, votes, delegations. The {@code stats} route is shadowed by the one for an id. */
final class Staking {

    private static final String RESOURCE = "resource:enum(bandwidth|energy), private_key?:string?";
    private static final Shape STAKE =
            Shape.of("address:string, amount:number(>0), duration:integer(1..365), " + RESOURCE);
    private static final Shape UNSTAKE = Shape.of("staking_id:string, private_key?:string?");
    private static final Shape VOTE =
            Shape.of("address:string, witness_address:string, vote_count:integer(>0), private_key?:string?");
    private static final Shape DELEGATE =
            Shape.of("address:string, receiver_address:string, amount:number(>0), " + RESOURCE);
    private static final Shape LIST = Shape.of("address?:string, skip?:integer(0..)=0, limit?:integer(0..)=100");

    private final World world;

    private Staking(World world) {
        this.world = world;
    }

    static Routes routes(World world) {
        var staking = new Staking(world);
        var routes = Health.liveAndReady(new Routes(), "trx-staking", world);
        for (String base : List.of("/api/v1/tron/staking", "/api/v1/tron/api/v1/tron/staking")) {
            routes.post(base + "/stake", call -> Answer.ok(staking.stake(call.body(STAKE))));
            routes.post(base + "/unstake", call -> Answer.ok(staking.unstake(call.body(UNSTAKE))));
            routes.post(
                    base + "/vote",
                    call -> Answer.ok(staking.keep(Kind.VOTES, "vote_", "witness_address", call.body(VOTE))));
            routes.post(
                    base + "/delegate",
                    call -> Answer.ok(
                            staking.keep(Kind.DELEGATIONS, "delegation_", "receiver_address", call.body(DELEGATE))));
            routes.get(base + "/list", staking::list);
            routes.get(
                    base + "/{staking_id}", call -> Answer.ok(Table.shown(staking.find(call.parameter("staking_id")))));
            routes.get(base + "/stats", call -> Answer.noContent());
            routes.get(base + "/votes/{address}", call -> staking.of(Kind.VOTES, "votes", call));
            routes.get(base + "/delegations/{address}", call -> staking.of(Kind.DELEGATIONS, "delegations", call));
        }
        return routes;
    }

    private JsonObject find(String id) {
        return world.table(Kind.STAKINGS).need(id, "Staking not found");
    }

    private static String txid() {
        return Noise.fresh("", 32) + Noise.fresh("", 32);
    }

    private JsonObject stake(JsonObject order) {
        Ledger.requireAddress(order.getString("address"));
        order.remove("private_key");
        return Table.shown(world.table(Kind.STAKINGS)
                .put(order.put("staking_id", Noise.fresh("stake_", 10))
                        .put("status", "active")
                        .put("created_at", world.nowText())
                        .put(
                                "expires_at",
                                world.now()
                                        .plus(Duration.ofDays(order.getLong("duration")))
                                        .toString())
                        .put("txid", txid())));
    }

    private JsonObject unstake(JsonObject order) {
        JsonObject stake = find(order.getString("staking_id"));
        if (!stake.getString("status").equals("active")) {
            throw Refusal.detail(400, "Staking is " + stake.getString("status"));
        }
        stake.put("status", "unstaked");
        return new JsonObject()
                .put("staking_id", stake.getString("staking_id"))
                .put("address", stake.getString("address"))
                .put("amount", stake.getDouble("amount"))
                .put("status", "unstaked")
                .put("txid", txid())
                .put("timestamp", world.nowText());
    }

    private JsonObject keep(Kind kind, String prefix, String other, JsonObject order) {
        Ledger.requireAddress(order.getString("address"));
        Ledger.requireAddress(order.getString(other));
        order.remove("private_key");
        Table table = world.table(kind);
        return Table.shown(table.put(order.put(table.idField(), Noise.fresh(prefix, 10))
                .put("status", "confirmed")
                .put("txid", txid())
                .put("timestamp", world.nowText())));
    }

    private Answer list(Call call) {
        JsonObject query = call.query(LIST);
        List<JsonObject> found = world.table(Kind.STAKINGS)
                .where("address", query.getString("address"))
                .toList();
        return Answer.ok(new JsonObject()
                .put("stakings", Pages.cut(found, query.getLong("skip"), query.getLong("limit")))
                .put("total_count", found.size())
                .put(
                        "total_amount",
                        found.stream()
                                .mapToDouble(one -> one.getDouble("amount"))
                                .sum())
                .put("timestamp", world.nowText()));
    }

    private Answer of(Kind kind, String name, Call call) {
        JsonArray found = Table.shown(world.table(kind).where("address", call.parameter("address")));
        return Answer.ok(JsonObject.of("address", call.parameter("address"), name, found));
    }
}
