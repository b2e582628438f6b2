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
import org.lucid.gui.sandbox.world.World;

/** The USDT contract as it is on the chain: balances, transfers, allowances. */
final class Usdt {

    private static final Shape TRANSFER =
            Shape.of("from_address:string, to_address:string, amount:number(>0), private_key?:string?, memo?:string?");
    private static final Shape APPROVE =
            Shape.of("owner_address:string, spender_address:string, amount:number(>0), private_key?:string?");
    private static final Shape PAGE = Shape.of("skip?:integer(0..)=0, limit?:integer(0..)=100");
    private static final long UNITS = 1_000_000;

    private final World world;
    private final Ledger ledger;
    private final JsonObject allowances = new JsonObject();

    Usdt(World world) {
        this.world = world;
        this.ledger = new Ledger(world);
    }

    void add(Routes routes) {
        String base = "/api/v1/tron/usdt/";
        routes.get(base + "contract/info", call -> Answer.ok(contract()));
        routes.get(base + "balance/{address}", call -> Answer.ok(balance(call.parameter("address"))));
        routes.post(base + "transfer", call -> Answer.ok(transfer(call.body(TRANSFER))));
        routes.get(base + "transaction/{txid}", this::transaction);
        routes.get(base + "allowance/{owner}/{spender}", this::allowance);
        routes.post(base + "approve", call -> Answer.ok(approve(call.body(APPROVE))));
        routes.get(base + "transactions/{address}", this::transactions);
        routes.get(base + "stats", call -> Answer.ok(stats()));
    }

    JsonObject contract() {
        return new JsonObject()
                .put("contract_address", Money.USDT_CONTRACT)
                .put("name", "Tether USD")
                .put("symbol", "USDT")
                .put("decimals", 6)
                .put("total_supply", 1_000_000L * UNITS)
                .put("network", "sandbox")
                .put("last_updated", world.nowText());
    }

    private JsonObject balance(String address) {
        Ledger.requireAddress(address);
        double balance = ledger.balance(address, "USDT");
        return new JsonObject()
                .put("address", address)
                .put("balance_usdt", balance)
                .put("balance_raw", Math.round(balance * UNITS))
                .put("contract_address", Money.USDT_CONTRACT)
                .put("last_updated", world.nowText());
    }

    private JsonObject transfer(JsonObject order) {
        JsonObject transfer = ledger.move(order, "USDT");
        return sent(
                transfer.getString("txid"),
                order.getString("from_address"),
                order.getString("to_address"),
                order.getDouble("amount"),
                transfer.getString("status"));
    }

    private JsonObject sent(String txid, String from, String to, double amount, String status) {
        return new JsonObject()
                .put("txid", txid)
                .put("from_address", from)
                .put("to_address", to)
                .put("amount", amount)
                .put("amount_raw", Math.round(amount * UNITS))
                .put("contract_address", Money.USDT_CONTRACT)
                .put("status", status)
                .put("timestamp", world.nowText());
    }

    private Answer transaction(Call call) {
        JsonObject transfer = world.table(Kind.TRANSFERS).need(call.parameter("txid"), "Transaction not found");
        var shown = new JsonObject();
        for (String name : List.of(
                "txid",
                "block_number",
                "timestamp",
                "from_address",
                "to_address",
                "amount",
                "energy_used",
                "bandwidth_used",
                "status",
                "memo")) {
            shown.put(name, transfer.getValue(name));
        }
        return Answer.ok(shown.put("amount_raw", Math.round(transfer.getDouble("amount") * UNITS))
                .put("contract_address", Money.USDT_CONTRACT)
                .put("fee", Math.round(transfer.getDouble("fee") * UNITS)));
    }

    private Answer allowance(Call call) {
        String owner = call.parameter("owner");
        String spender = call.parameter("spender");
        double allowance = allowances.getDouble(owner + "/" + spender, 0.0);
        return Answer.ok(new JsonObject()
                .put("owner", owner)
                .put("spender", spender)
                .put("allowance", allowance)
                .put("allowance_raw", Math.round(allowance * UNITS))
                .put("contract_address", Money.USDT_CONTRACT)
                .put("last_updated", world.nowText()));
    }

    private JsonObject approve(JsonObject order) {
        String owner = order.getString("owner_address");
        String spender = order.getString("spender_address");
        Ledger.requireAddress(owner);
        Ledger.requireAddress(spender);
        allowances.put(owner + "/" + spender, order.getDouble("amount"));
        String txid =
                ledger.record(owner, Money.USDT_CONTRACT, 0, "USDT", "approve").getString("txid");
        return sent(txid, owner, spender, order.getDouble("amount"), "confirmed");
    }

    private Answer transactions(Call call) {
        JsonObject page = call.query(PAGE);
        List<JsonObject> found = of(call.parameter("address"));
        return Answer.ok(JsonObject.of(
                "address",
                call.parameter("address"),
                "transactions",
                Pages.cut(found, page.getLong("skip"), page.getLong("limit")),
                "total_count",
                found.size()));
    }

    /** The USDT transfers of an address, newest first. */
    List<JsonObject> of(String address) {
        return ledger.transfers(address).stream()
                .filter(one -> one.getString("currency").equals("USDT"))
                .toList();
    }

    private JsonObject stats() {
        List<JsonObject> all =
                world.table(Kind.TRANSFERS).where("currency", "USDT").toList();
        return new JsonObject()
                .put("total_transfers", all.size())
                .put(
                        "total_volume",
                        all.stream().mapToDouble(one -> one.getDouble("amount")).sum())
                .put(
                        "holders",
                        new JsonArray(world.table(Kind.WALLETS)
                                .all()
                                .filter(wallet -> wallet.getDouble("_usdt") > 0)
                                .map(wallet -> wallet.getString("address"))
                                .toList()))
                .put("timestamp", world.nowText());
    }
}
