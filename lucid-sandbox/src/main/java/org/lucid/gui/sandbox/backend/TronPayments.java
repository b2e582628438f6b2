package org.lucid.gui.sandbox.backend;

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

/** Payments straight on the TRON chain: created, processed, cancelled. */
final class TronPayments {

    private static final Shape CREATE = Shape.of(
            "from_address:string, to_address:string, amount:number(>0),"
                    + "currency:string,"
                    + "payment_type:enum(trx_transfer|usdt_transfer|contract_payment|staking_payment|fee_payment),"
                    + "payment_method:enum(wallet|hardware_wallet|multisig|delegated), private_key?:string?, metadata?:object?");
    private static final Shape LIST = Shape.of("status?:string, limit?:integer(1..1000)=100, offset?:integer(0..)=0");

    private final World world;
    private final Ledger ledger;

    TronPayments(World world) {
        this.world = world;
        this.ledger = new Ledger(world);
    }

    void add(Routes routes) {
        String base = "/api/v1/tron/payments";
        routes.post(base + "/create", call -> Answer.created(create(call.body(CREATE))));
        routes.get(base + "/{payment_id}", call -> Answer.ok(Table.shown(find(call))));
        routes.get(base, this::list);
        routes.post(base + "/{payment_id}/process", this::process);
        routes.get(base + "/{payment_id}/status", call -> Answer.ok(Table.shown(find(call))));
        routes.post(base + "/{payment_id}/cancel", this::cancel);
        routes.get(base + "/stats/summary", call -> Answer.ok(summary()));
    }

    private JsonObject find(Call call) {
        return world.table(Kind.TRON_PAYMENTS).need(call.parameter("payment_id"), "Payment not found");
    }

    private JsonObject create(JsonObject order) {
        Ledger.requireAddress(order.getString("from_address"));
        Ledger.requireAddress(order.getString("to_address"));
        return Table.shown(world.table(Kind.TRON_PAYMENTS)
                .put(new JsonObject()
                        .put("payment_id", Noise.fresh("tpay_", 12))
                        .putNull("transaction_id")
                        .put("status", "pending")
                        .put("amount", order.getDouble("amount"))
                        .put("currency", order.getString("currency"))
                        .put("from_address", order.getString("from_address"))
                        .put("to_address", order.getString("to_address"))
                        .put("fee", 1.1)
                        .put("created_at", world.nowText())
                        .putNull("processed_at")
                        .putNull("completed_at")
                        .putNull("error_message")));
    }

    private Answer list(Call call) {
        JsonObject query = call.query(LIST);
        List<JsonObject> found = world.table(Kind.TRON_PAYMENTS)
                .where("status", query.getString("status"))
                .toList();
        return Answer.ok(Pages.cut(found, query.getLong("offset"), query.getLong("limit")));
    }

    private JsonObject pending(Call call) {
        JsonObject payment = find(call);
        if (!payment.getString("status").equals("pending")) {
            throw Refusal.detail(400, "Payment is " + payment.getString("status") + ", not pending");
        }
        return payment;
    }

    private Answer process(Call call) {
        JsonObject payment = pending(call);
        String txid = ledger.move(payment, payment.getString("currency")).getString("txid");
        return Answer.ok(Table.shown(payment.put("status", "completed")
                .put("transaction_id", txid)
                .put("processed_at", world.nowText())
                .put("completed_at", world.nowText())));
    }

    private Answer cancel(Call call) {
        return Answer.ok(Table.shown(pending(call).put("status", "cancelled")));
    }

    private JsonObject summary() {
        List<JsonObject> all = world.table(Kind.TRON_PAYMENTS).all().toList();
        return JsonObject.of(
                "total_payments", all.size(),
                "total_amount",
                        all.stream().mapToDouble(one -> one.getDouble("amount")).sum(),
                "completed",
                        all.stream().filter(Table.is("status", "completed")).count());
    }
}
