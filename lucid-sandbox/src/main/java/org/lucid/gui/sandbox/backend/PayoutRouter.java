package org.lucid.gui.sandbox.backend;

import java.time.Duration;
import java.util.List;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.lucid.gui.sandbox.http.Answer;
import org.lucid.gui.sandbox.http.Routes;
import org.lucid.gui.sandbox.shape.Shape;
import org.lucid.gui.sandbox.world.Kind;
import org.lucid.gui.sandbox.world.Money;
import org.lucid.gui.sandbox.world.Noise;
import org.lucid.gui.sandbox.world.World;

/** The payout router: chooses by which way a payout goes. */
final class PayoutRouter {

    private static final List<String> WAYS = List.of("v0_router", "kyc_router", "direct_router", "smart_router");
    private static final String ORDER = "payout_id:string, recipient_address:string, amount:number(>0),"
            + "asset_type:string, preferred_route?:enum(v0_router|kyc_router|direct_router|smart_router)?,"
            + "priority?:enum(low|normal|high|critical)=normal, metadata?:object?";
    private static final Shape ASSIGN = Shape.of(ORDER);
    private static final Shape BATCH =
            Shape.of("payouts:[{" + ORDER + "}], batch_id?:string?, strategy?:string=balanced");
    private static final Shape OPTIMIZE =
            Shape.of("payouts:[object], optimization_criteria?:string=cost, max_routes?:integer(1..10)=3");
    private static final Shape PERIOD = Shape.of("time_period_days?:integer(1..90)=7");
    private static final double CONFIDENCE = 93.5;

    private final World world;

    private PayoutRouter(World world) {
        this.world = world;
    }

    static Routes routes(World world) {
        var router = new PayoutRouter(world);
        var routes = Health.liveAndReady(new Routes(), "payout-router", world);
        new Payouts(world).add(routes);
        String base = "/api/v1/payout-router/";
        Health.add(routes, base + "health", "payout-router", world);
        routes.post(base + "assign-route", call -> Answer.created(router.assign(call.body(ASSIGN))));
        routes.post(base + "assign-batch", call -> router.batch(call.body(BATCH)));
        routes.get(base + "routes/health", call -> Answer.ok(router.health()));
        routes.get(base + "routes/analytics", call -> {
            call.query(PERIOD);
            return Answer.ok(router.analytics());
        });
        routes.post(base + "optimize-routes", call -> {
            JsonArray payouts = call.body(OPTIMIZE).getJsonArray("payouts");
            return Answer.ok(new JsonObject()
                    .put("optimized_routes", payouts)
                    .put("total_savings", 0.0)
                    .put("total_time_saved_minutes", 0.0)
                    .put("confidence_score", CONFIDENCE)
                    .put("recommendation", "The present routes are the cheapest"));
        });
        return routes;
    }

    private JsonObject assign(JsonObject order) {
        String preferred = order.getString("preferred_route");
        return new JsonObject()
                .put("payout_id", order.getString("payout_id"))
                .put("assigned_route", preferred != null ? preferred : "direct_router")
                .put("route_status", "assigned")
                .put("estimated_fee", Money.fee(order.getDouble("amount"), order.getString("priority")))
                .put("estimated_time_minutes", 5)
                .put("confidence_score", CONFIDENCE)
                .put("priority", order.getString("priority"))
                .put("assigned_at", world.nowText())
                .put("expires_at", world.now().plus(Duration.ofHours(1)).toString());
    }

    private Answer batch(JsonObject body) {
        double fees = 0;
        for (Object order : body.getJsonArray("payouts")) {
            fees += assign((JsonObject) order).getDouble("estimated_fee");
        }
        String id = body.getString("batch_id");
        return Answer.ok(new JsonObject()
                .put("batch_id", id != null ? id : Noise.fresh("batch_", 10))
                .put("total_payouts", body.getJsonArray("payouts").size())
                .put("routed_payouts", body.getJsonArray("payouts").size())
                .put("failed_payouts", 0)
                .put("total_estimated_fee", fees)
                .put("average_confidence_score", CONFIDENCE)
                .put("created_at", world.nowText()));
    }

    private JsonArray health() {
        var all = new JsonArray();
        WAYS.forEach(way -> all.add(new JsonObject()
                .put("route_type", way)
                .put("status", "healthy")
                .put("success_rate", Noise.between(95, 100, "success", way))
                .put("average_time_minutes", Noise.between(2, 9, "time", way))
                .put("current_queue_size", 0)
                .put("estimated_wait_time_minutes", 0)
                .put("last_checked", world.nowText())));
        return all;
    }

    /** Everything goes by the direct route, so its figures are the payouts' own. */
    private JsonArray analytics() {
        var all = new JsonArray();
        for (String way : WAYS) {
            boolean used = way.equals("direct_router");
            List<JsonObject> payouts = used ? world.table(Kind.PAYOUTS).all().toList() : List.of();
            all.add(new JsonObject()
                    .put("route_type", way)
                    .put("total_payouts", payouts.size())
                    .put(
                            "total_amount",
                            payouts.stream()
                                    .mapToDouble(one -> one.getDouble("amount"))
                                    .sum())
                    .put("success_count", count(payouts, "completed"))
                    .put("failed_count", count(payouts, "failed"))
                    .put("average_time_minutes", 4.2)
                    .put("p95_time_minutes", 8.0)
                    .put("p99_time_minutes", 12.5));
        }
        return all;
    }

    private static long count(List<JsonObject> payouts, String status) {
        return payouts.stream()
                .filter(one -> one.getString("status").equals(status))
                .count();
    }
}
