package org.lucid.gui.sandbox.backend;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.lucid.gui.sandbox.http.Answer;
import org.lucid.gui.sandbox.http.Call;
import org.lucid.gui.sandbox.http.Routes;
import org.lucid.gui.sandbox.shape.Shape;
import org.lucid.gui.sandbox.world.Noise;
import org.lucid.gui.sandbox.world.World;

/** The USDT manager: the contract's routes, and staking, swapping and bridging on top. */
final class UsdtManager {

    private static final Shape TRANSFER =
            Shape.of("from_address:string, to_address:string, amount:number(>0), memo?:string(..200)?");
    private static final Shape ADDRESS = Shape.of("address:string");
    private static final Shape STAKE =
            Shape.of("address:string, amount:number(>0), duration_days:integer(1..365), auto_renew?:boolean=false");
    private static final Shape SWAP = Shape.of("from_token:string, to_token:string, amount:number(>0),"
            + "min_output:number(>0), slippage_percent?:number(0.1..5.0)=0.5");
    private static final Shape HISTORY = Shape.of("address:string, days?:integer(1..365)=30");
    private static final Shape BRIDGE =
            Shape.of("from_chain:string, to_chain:string, amount:number(>0), recipient_address:string");
    private static final double YIELD_PERCENT = 4.0;

    private final World world;
    private final Ledger ledger;
    private final Usdt usdt;

    private UsdtManager(World world) {
        this.world = world;
        this.ledger = new Ledger(world);
        this.usdt = new Usdt(world);
    }

    static Routes routes(World world) {
        var manager = new UsdtManager(world);
        var routes = Health.liveAndReady(new Routes(), "usdt-manager", world);
        manager.usdt.add(routes);
        String base = "/api/v1/usdt/";
        Health.add(routes, base + "health", "usdt-manager", world);
        routes.post(base + "transfer", call -> Answer.created(manager.transfer(call.body(TRANSFER))));
        routes.post(
                base + "balance",
                call -> Answer.ok(manager.balance(call.body(ADDRESS).getString("address"))));
        routes.post(base + "stake", call -> Answer.created(manager.stake(call.body(STAKE))));
        routes.post(base + "swap", call -> Answer.created(manager.swap(call.body(SWAP))));
        routes.get(base + "history", manager::history);
        routes.get(
                base + "holdings",
                call -> Answer.ok(manager.holdings(call.query(ADDRESS).getString("address"))));
        routes.post(base + "bridge", call -> Answer.created(manager.bridge(call.body(BRIDGE))));
        routes.get(base + "contract-info", call -> Answer.ok(manager.usdt.contract()));
        return routes;
    }

    private JsonObject transfer(JsonObject order) {
        JsonObject transfer = ledger.move(order, "USDT");
        return new JsonObject()
                .put("transaction_id", transfer.getString("transaction_id"))
                .put("from_address", order.getString("from_address"))
                .put("to_address", order.getString("to_address"))
                .put("amount", order.getDouble("amount"))
                .put("status", transfer.getString("status"))
                .put("fee", transfer.getDouble("fee"))
                .put("created_at", transfer.getString("created_at"))
                .put("estimated_confirmation_time", 60);
    }

    private JsonObject balance(String address) {
        Ledger.requireAddress(address);
        double balance = ledger.balance(address, "USDT");
        return new JsonObject()
                .put("address", address)
                .put("balance", balance)
                .put("locked_balance", 0.0)
                .put("available_balance", balance)
                .put("decimals", 6)
                .put("last_updated", world.nowText());
    }

    private JsonObject stake(JsonObject order) {
        Ledger.requireAddress(order.getString("address"));
        double amount = order.getDouble("amount");
        long days = order.getLong("duration_days");
        return new JsonObject()
                .put("stake_id", Noise.fresh("usdt_stake_", 10))
                .put("address", order.getString("address"))
                .put("amount", amount)
                .put("duration_days", days)
                .put("annual_yield_percent", YIELD_PERCENT)
                .put("expected_reward", amount * YIELD_PERCENT / 100 * days / 365)
                .put("staking_start", world.nowText())
                .put("staking_end", world.now().plus(Duration.ofDays(days)).toString())
                .put("auto_renew", order.getBoolean("auto_renew"));
    }

    private JsonObject swap(JsonObject order) {
        double amount = order.getDouble("amount");
        return new JsonObject()
                .put("swap_id", Noise.fresh("swap_", 10))
                .put("from_token", order.getString("from_token"))
                .put("to_token", order.getString("to_token"))
                .put("input_amount", amount)
                .put("output_amount", amount)
                .put("exchange_rate", 1.0)
                .put("price_impact_percent", 0.0)
                .put("fee", amount * 0.003)
                .put("status", "pending")
                .put("created_at", world.nowText());
    }

    private Answer history(Call call) {
        JsonObject query = call.query(HISTORY);
        Instant since = world.now().minus(Duration.ofDays(query.getLong("days")));
        List<JsonObject> found = usdt.of(query.getString("address")).stream()
                .filter(one -> one.getLong("timestamp") >= since.getEpochSecond())
                .toList();
        return Answer.ok(new JsonObject()
                .put("address", query.getString("address"))
                .put("transactions", Pages.cut(found, 0, found.size()))
                .put("total_transactions", found.size())
                .put("period_days", query.getLong("days")));
    }

    private JsonObject holdings(String address) {
        double balance = ledger.balance(address, "USDT");
        return new JsonObject()
                .put("address", address)
                .put("total_balance", balance)
                .put("locked_in_staking", 0.0)
                .put("available_balance", balance)
                .put("staking_rewards_earned", 0.0)
                .put("staking_positions", new JsonArray());
    }

    private JsonObject bridge(JsonObject order) {
        return new JsonObject()
                .put("bridge_tx_id", Noise.fresh("bridge_", 10))
                .put("from_chain", order.getString("from_chain"))
                .put("to_chain", order.getString("to_chain"))
                .put("amount", order.getDouble("amount"))
                .put("bridge_fee", order.getDouble("amount") * 0.001)
                .put("estimated_time_minutes", 20)
                .put("status", "pending");
    }
}
