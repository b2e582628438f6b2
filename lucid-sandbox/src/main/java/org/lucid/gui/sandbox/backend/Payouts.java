package org.lucid.gui.sandbox.backend;

import java.util.List;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.lucid.gui.sandbox.http.Answer;
import org.lucid.gui.sandbox.http.Call;
import org.lucid.gui.sandbox.http.Routes;
import org.lucid.gui.sandbox.shape.Shape;
import org.lucid.gui.sandbox.world.Kind;
import org.lucid.gui.sandbox.world.Money;
import org.lucid.gui.sandbox.world.Noise;
import org.lucid.gui.sandbox.world.Table;
import org.lucid.gui.sandbox.world.World;

/** Payouts: created, listed, changed, routed. The {@code stats} route is shadowed by the one for an id. */
final class Payouts {

    private static final String ORDER = "recipient_address:string, amount:number(>0), currency?:string=USDT,"
            + "description?:string(..500)?, metadata?:object?";
    private static final Shape CREATE = Shape.of(ORDER);
    private static final Shape BATCH =
            Shape.of("payouts:[{" + ORDER + "}], batch_name?:string?, priority?:integer(1..10)=5");
    private static final String STATUS = "enum(pending|processing|completed|failed|cancelled)";
    private static final Shape LIST = Shape.of(
            "skip?:integer(0..)=0, limit?:integer(0..)=100, status?:" + STATUS + ", payout_type?:enum(v0|kyc|direct)");
    private static final Shape UPDATE = Shape.of("status?:" + STATUS + "?, description?:string(..500)?,"
            + "metadata?:object?, txid?:string?, error_message?:string(..1000)?");
    private static final Shape ROUTE =
            Shape.of("payout_id:string, route:enum(v0_route|kyc_route|direct_route), priority?:integer(1..10)=5");

    private final World world;

    Payouts(World world) {
        this.world = world;
    }

    void add(Routes routes) {
        for (String base : List.of("/api/v1/tron/payouts", "/api/v1/tron/api/v1/tron/payouts")) {
            routes.post(base + "/create", call -> Answer.ok(Table.shown(create(call.body(CREATE)))));
            routes.get(base + "/", this::list);
            routes.post(base + "/route", call -> route(call.body(ROUTE)));
            routes.post(base + "/batch", call -> batch(call.body(BATCH)));
            routes.get(base + "/{payout_id}", call -> Answer.ok(Table.shown(payout(call.parameter("payout_id")))));
            routes.put(base + "/{payout_id}", this::update);
            routes.delete(base + "/{payout_id}", this::delete);
            routes.get(base + "/stats", call -> Answer.noContent());
            routes.get(
                    base + "/batch/{batch_id}",
                    call -> Answer.ok(Table.shown(
                            world.table(Kind.PAYOUT_BATCHES).need(call.parameter("batch_id"), "Batch not found"))));
        }
    }

    private JsonObject payout(String id) {
        return world.table(Kind.PAYOUTS).need(id, "Payout not found");
    }

    private JsonObject create(JsonObject order) {
        Ledger.requireAddress(order.getString("recipient_address"));
        return world.table(Kind.PAYOUTS)
                .put(Money.payout(
                                Noise.fresh("payout_", 10),
                                order.getString("recipient_address"),
                                order.getDouble("amount"),
                                order.getString("currency"),
                                "",
                                world.nowText())
                        .put("description", order.getString("description"))
                        .put("metadata", order.getJsonObject("metadata")));
    }

    private Answer list(Call call) {
        JsonObject query = call.query(LIST);
        List<JsonObject> found = world.table(Kind.PAYOUTS)
                .where("status", query.getString("status"))
                .filter(Table.is("payout_type", query.getString("payout_type")))
                .toList();
        return Answer.ok(new JsonObject()
                .put("payouts", Pages.cut(found, query.getLong("skip"), query.getLong("limit")))
                .put("total_count", found.size())
                .put(
                        "total_amount",
                        found.stream()
                                .mapToDouble(one -> one.getDouble("amount"))
                                .sum())
                .put("timestamp", world.nowText()));
    }

    private Answer update(Call call) {
        JsonObject payout = payout(call.parameter("payout_id"));
        JsonObject body = call.body(UPDATE);
        body.fieldNames().stream()
                .filter(name -> body.getValue(name) != null)
                .forEach(name -> payout.put(name, body.getValue(name)));
        if ("completed".equals(body.getString("status"))) {
            payout.put("completed_at", world.nowText());
        }
        return Answer.ok(Table.shown(payout.put("updated_at", world.nowText())));
    }

    private Answer delete(Call call) {
        JsonObject payout = payout(call.parameter("payout_id"));
        world.table(Kind.PAYOUTS).remove(payout.getString("payout_id"));
        return Answer.ok(JsonObject.of("payout_id", payout.getString("payout_id"), "message", "Payout deleted"));
    }

    private Answer route(JsonObject body) {
        JsonObject payout =
                payout(body.getString("payout_id")).put("status", "processing").put("updated_at", world.nowText());
        return Answer.ok(new JsonObject()
                .put("payout_id", payout.getString("payout_id"))
                .put("route", body.getString("route"))
                .put("status", "routed")
                .put("estimated_time", "5 minutes")
                .put("fee_estimate", Money.fee(payout.getDouble("amount"), "normal"))
                .put("timestamp", world.nowText()));
    }

    private Answer batch(JsonObject body) {
        var ids = new JsonArray();
        double amount = 0;
        for (Object order : body.getJsonArray("payouts")) {
            JsonObject payout = create((JsonObject) order);
            ids.add(payout.getString("payout_id"));
            amount += payout.getDouble("amount");
        }
        return Answer.ok(Table.shown(world.table(Kind.PAYOUT_BATCHES)
                .put(new JsonObject()
                        .put("batch_id", Noise.fresh("batch_", 10))
                        .put("payout_ids", ids)
                        .put("total_count", ids.size())
                        .put("total_amount", amount)
                        .put("status", "pending")
                        .put("created_at", world.nowText()))));
    }
}
