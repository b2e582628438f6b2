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
import org.lucid.gui.sandbox.world.Money;
import org.lucid.gui.sandbox.world.Noise;
import org.lucid.gui.sandbox.world.Table;
import org.lucid.gui.sandbox.world.World;

/** The payment gateway: orders, their state, fees, refunds, reports and webhooks. */
final class PaymentGateway {

    private static final String METHOD =
            "payment_method?:enum(direct_transfer|payment_gateway|swap|route)=direct_transfer";
    private static final String PRIORITY = "priority?:enum(low|normal|high|urgent)=normal";
    private static final String ORDER = "payer_address:string, payee_address:string, amount:number(>0)," + METHOD + ","
            + PRIORITY + ", reference_id?:string?, description?:string(..500)?";
    private static final Shape CREATE = Shape.of(ORDER);
    private static final Shape BATCH = Shape.of("payments:[{" + ORDER + "}], batch_reference?:string?");
    private static final Shape RECONCILE =
            Shape.of("payment_id:string, external_transaction_id?:string?, notes?:string(..500)?");
    private static final Shape WEBHOOK =
            Shape.of("url:string, events:[string], headers?:object?, active?:boolean=true");
    private static final Shape REPORT =
            Shape.of("start_date:string, end_date:string, status_filter?:string?, include_failed?:boolean=true");
    private static final Shape PERIOD = Shape.of("period_days?:integer(1..365)=30");
    private static final Shape REFUND = Shape.of("payment_id:string, reason?:string");
    private static final Shape FEES = Shape.of("amount:number(>0), " + PRIORITY + "," + METHOD);

    private final World world;

    private PaymentGateway(World world) {
        this.world = world;
    }

    static Routes routes(World world) {
        var gateway = new PaymentGateway(world);
        var routes = Health.liveAndReady(new Routes(), "payment-gateway", world);
        String base = "/api/v1/payments/";
        Health.add(routes, base + "health", "payment-gateway", world);
        routes.post(base + "create", call -> Answer.created(gateway.ordered(gateway.create(call.body(CREATE)))));
        routes.post(base + "batch", call -> gateway.batch(call.body(BATCH)));
        routes.get(
                base + "status/{payment_id}",
                call -> Answer.ok(gateway.status(gateway.find(call.parameter("payment_id")))));
        routes.post(base + "reconcile", call -> gateway.reconcile(call.body(RECONCILE)));
        routes.post(base + "webhooks/register", call -> gateway.register(call.body(WEBHOOK)));
        routes.get(
                base + "webhooks",
                call -> Answer.ok(JsonObject.of(
                        "webhooks", Table.shown(world.table(Kind.WEBHOOKS).all()))));
        routes.post(base + "reports/generate", call -> gateway.report(call.body(REPORT)));
        routes.get(base + "analytics", gateway::analytics);
        routes.post(base + "refund", gateway::refund);
        routes.get(base + "fees/calculate", gateway::fees);
        routes.get(
                base + "settlement/info",
                call -> Answer.ok(JsonObject.of(
                        "settlement_currency",
                        "USDT",
                        "settlement_interval_hours",
                        24,
                        "next_settlement",
                        world.now().plus(Duration.ofHours(6)).toString())));
        new TronPayments(world).add(routes);
        return routes;
    }

    private JsonObject find(String id) {
        return world.table(Kind.PAYMENTS).need(id, "Payment not found");
    }

    private JsonObject create(JsonObject order) {
        Ledger.requireAddress(order.getString("payer_address"));
        Ledger.requireAddress(order.getString("payee_address"));
        return world.table(Kind.PAYMENTS).put(Money.payment(Noise.fresh("pay_", 12), order, world.nowText()));
    }

    private JsonObject ordered(JsonObject payment) {
        return only(
                payment,
                "payment_id",
                "payer_address",
                "payee_address",
                "amount",
                "fee",
                "net_amount",
                "payment_method",
                "priority",
                "status",
                "reference_id",
                "created_at",
                "estimated_completion_time");
    }

    private JsonObject status(JsonObject payment) {
        return only(
                payment,
                "payment_id",
                "payer_address",
                "payee_address",
                "amount",
                "fee",
                "status",
                "transaction_id",
                "confirmations",
                "created_at",
                "completed_at");
    }

    private static JsonObject only(JsonObject payment, String... names) {
        var shown = new JsonObject();
        for (String name : names) {
            shown.put(name, payment.getValue(name));
        }
        return shown;
    }

    private Answer batch(JsonObject body) {
        JsonArray orders = body.getJsonArray("payments");
        orders.forEach(order -> create((JsonObject) order));
        return Answer.created(new JsonObject()
                .put("batch_id", Noise.fresh("batch_", 10))
                .put("total_payments", orders.size())
                .put("successful", orders.size())
                .put("failed", 0)
                .put("status", "processing")
                .put("batch_reference", body.getString("batch_reference"))
                .put("created_at", world.nowText())
                .put("estimated_completion_time", 60));
    }

    private Answer reconcile(JsonObject body) {
        JsonObject payment = find(body.getString("payment_id"));
        boolean verified = payment.getString("transaction_id") != null;
        return Answer.created(new JsonObject()
                .put("reconciliation_id", Noise.fresh("rec_", 10))
                .put("payment_id", payment.getString("payment_id"))
                .put("status", verified ? "reconciled" : "pending")
                .put("verified", verified)
                .put("verified_at", verified ? world.nowText() : null)
                .put("notes", body.getString("notes")));
    }

    private Answer register(JsonObject body) {
        JsonObject webhook = world.table(Kind.WEBHOOKS)
                .put(new JsonObject()
                        .put("webhook_id", Noise.fresh("hook_", 10))
                        .put("url", body.getString("url"))
                        .put("events", body.getJsonArray("events"))
                        .put("active", body.getBoolean("active"))
                        .put("created_at", world.nowText()));
        return Answer.created(Table.shown(webhook).put("secret", Noise.fresh("whsec_", 32)));
    }

    private JsonObject totals(List<JsonObject> payments) {
        double volume =
                payments.stream().mapToDouble(one -> one.getDouble("amount")).sum();
        double fees = payments.stream().mapToDouble(one -> one.getDouble("fee")).sum();
        return new JsonObject()
                .put("total_payments", payments.size())
                .put(
                        "successful_payments",
                        payments.stream()
                                .filter(Table.is("status", "completed"))
                                .count())
                .put(
                        "failed_payments",
                        payments.stream().filter(Table.is("status", "failed")).count())
                .put("total_volume", volume)
                .put("total_fees", fees)
                .put("net_volume", volume - fees);
    }

    private Answer report(JsonObject body) {
        List<JsonObject> found = world.table(Kind.PAYMENTS)
                .where("status", body.getString("status_filter"))
                .filter(one -> one.getString("created_at").compareTo(body.getString("start_date")) >= 0)
                .filter(one -> one.getString("created_at").compareTo(body.getString("end_date")) <= 0)
                .filter(one -> body.getBoolean("include_failed")
                        || !one.getString("status").equals("failed"))
                .toList();
        return Answer.created(totals(found)
                .put("report_id", Noise.fresh("report_", 10))
                .put("period_start", body.getString("start_date"))
                .put("period_end", body.getString("end_date"))
                .put("generated_at", world.nowText()));
    }

    private Answer analytics(Call call) {
        long days = call.query(PERIOD).getLong("period_days");
        String since = world.now().minus(Duration.ofDays(days)).toString();
        return Answer.ok(totals(world.table(Kind.PAYMENTS)
                        .all()
                        .filter(one -> one.getString("created_at").compareTo(since) >= 0)
                        .toList())
                .put("period_days", days));
    }

    private Answer refund(Call call) {
        JsonObject query = call.query(REFUND);
        JsonObject payment = find(query.getString("payment_id"));
        if (!payment.getString("status").equals("completed")) {
            throw Refusal.detail(400, "Payment is " + payment.getString("status") + ", not completed");
        }
        payment.put("status", "refunded");
        return Answer.created(JsonObject.of(
                "refund_id", Noise.fresh("refund_", 10),
                "payment_id", payment.getString("payment_id"),
                "amount", payment.getDouble("amount"),
                "status", "refunded"));
    }

    private Answer fees(Call call) {
        JsonObject query = call.query(FEES);
        double amount = query.getDouble("amount");
        double fee = Money.fee(amount, query.getString("priority"));
        return Answer.ok(JsonObject.of(
                "amount", amount, "priority", query.getString("priority"), "fee", fee, "net_amount", amount - fee));
    }
}
