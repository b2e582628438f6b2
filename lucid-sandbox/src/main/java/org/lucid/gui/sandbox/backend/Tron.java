package org.lucid.gui.sandbox.backend;

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
import org.lucid.gui.sandbox.world.World;

/** The TRON client: the network's state, balances of addresses, transactions. */
final class Tron {

    private static final Shape BROADCAST = Shape.of("from_address:string, to_address:string, amount:number(>0),"
            + "currency?:string=TRX,"
            + "transaction_type?:enum(trx_transfer|usdt_transfer|contract_call|freeze_balance|unfreeze_balance"
            + "|vote_witness|delegate_resource|undelegate_resource)=trx_transfer,"
            + "private_key?:string?, memo?:string(..200)?, fee?:number?");
    private static final Shape WAIT = Shape.of("timeout_seconds?:integer(0..)=60");
    private static final long SUN = 1_000_000;

    private final World world;
    private final Ledger ledger;

    private Tron(World world) {
        this.world = world;
        this.ledger = new Ledger(world);
    }

    static Routes routes(World world) {
        var tron = new Tron(world);
        var routes = Health.liveAndReady(new Routes(), "tron-client", world);
        String base = "/api/v1/tron/";
        routes.get(base + "network/status", call -> Answer.ok(tron.status()));
        routes.get(base + "network/health", call -> Answer.ok(Health.of("tron-network", world)));
        routes.get(
                base + "network/stats",
                call -> Answer.ok(JsonObject.of(
                        "latest_block",
                        tron.height(),
                        "total_transactions",
                        world.table(Kind.TRANSFERS).size())));
        routes.get(base + "network/peers", call -> Answer.ok(JsonObject.of("peers", new JsonArray(), "count", 0)));
        routes.get(base + "network/block/{block_number}", tron::block);
        routes.get(base + "network/latest-block", call -> Answer.ok(tron.block(tron.height())));
        routes.get(base + "account/{address}/balance", call -> Answer.ok(tron.balance(call.parameter("address"))));
        routes.get(base + "account/{address}/balance/trx", call -> {
            JsonObject balance = tron.balance(call.parameter("address"));
            return Answer.ok(JsonObject.of(
                    "address", balance.getString("address"), "balance_trx", balance.getDouble("balance_trx")));
        });
        routes.get(base + "transaction/{txid}", call -> Answer.ok(tron.state(call)));
        routes.post(base + "transaction/broadcast", tron::broadcast);
        routes.post(base + "transaction/{txid}/wait", call -> {
            call.query(WAIT);
            return Answer.ok(tron.state(call));
        });
        return routes;
    }

    private long height() {
        return Money.block(world.now());
    }

    private JsonObject status() {
        return new JsonObject()
                .put("network_name", "sandbox")
                .put("network_id", "0")
                .put("chain_id", "0x0")
                .put("latest_block", height())
                .put("block_timestamp", world.now().getEpochSecond())
                .put("node_url", "http://127.0.0.1")
                .put("status", "synced")
                .put("last_updated", world.nowText())
                .put("sync_progress", 100.0)
                .put("node_count", world.table(Kind.NODES).size())
                .put("total_supply", 100_000_000_000L)
                .put("total_transactions", world.table(Kind.TRANSFERS).size());
    }

    private Answer block(Call call) {
        String number = call.parameter("block_number");
        if (!number.matches("\\d{1,15}") || Long.parseLong(number) > height()) {
            throw Refusal.notFound("Block not found");
        }
        return Answer.ok(block(Long.parseLong(number)));
    }

    private JsonObject block(long number) {
        List<String> txids = world.table(Kind.TRANSFERS)
                .where("block_number", number)
                .map(transfer -> transfer.getString("txid"))
                .toList();
        return JsonObject.of(
                "block_number",
                number,
                "block_id",
                Noise.hex(64, "tron", number),
                "transactions",
                new JsonArray(txids));
    }

    private JsonObject balance(String address) {
        Ledger.requireAddress(address);
        double trx = ledger.balance(address, "TRX");
        return new JsonObject()
                .put("address", address)
                .put("balance_trx", trx)
                .put("balance_sun", Math.round(trx * SUN))
                .put("energy_available", 65_000)
                .put("bandwidth_available", 600)
                .put(
                        "frozen_balance",
                        ledger.wallet(address)
                                .map(one -> one.getDouble("_frozen"))
                                .orElse(0.0))
                .put("delegated_energy", 0)
                .put("delegated_bandwidth", 0)
                .put("last_updated", world.nowText())
                .put("transaction_count", ledger.transfers(address).size());
    }

    private JsonObject state(Call call) {
        JsonObject transfer = world.table(Kind.TRANSFERS).need(call.parameter("txid"), "Transaction not found");
        var state = new JsonObject();
        for (String name : List.of(
                "txid",
                "block_number",
                "timestamp",
                "from_address",
                "to_address",
                "fee",
                "energy_used",
                "bandwidth_used",
                "status")) {
            state.put(name, transfer.getValue(name));
        }
        return state.put("amount", Math.round(transfer.getDouble("amount") * SUN))
                .put("token_type", transfer.getString("currency"))
                .put("confirmed", transfer.getString("status").equals("confirmed"));
    }

    private Answer broadcast(Call call) {
        JsonObject order = call.body(BROADCAST);
        JsonObject transfer = ledger.move(order, order.getString("currency"));
        return Answer.ok(
                JsonObject.of("txid", transfer.getString("txid"), "status", "broadcast", "timestamp", world.nowText()));
    }
}
