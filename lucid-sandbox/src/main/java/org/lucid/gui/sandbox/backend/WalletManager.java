package org.lucid.gui.sandbox.backend;

import java.util.List;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.lucid.gui.sandbox.http.Answer;
import org.lucid.gui.sandbox.http.Call;
import org.lucid.gui.sandbox.http.Refusal;
import org.lucid.gui.sandbox.http.Routes;
import org.lucid.gui.sandbox.identity.TronAddress;
import org.lucid.gui.sandbox.identity.TronKey;
import org.lucid.gui.sandbox.shape.Shape;
import org.lucid.gui.sandbox.world.Kind;
import org.lucid.gui.sandbox.world.Noise;
import org.lucid.gui.sandbox.world.Table;
import org.lucid.gui.sandbox.world.World;

/** The wallet manager: wallets, their history, who may use them, and their backups. */
final class WalletManager {

    private static final Shape HISTORY = Shape.of(
            "skip?:integer(0..)=0, limit?:integer(1..1000)=100," + "from_timestamp?:integer, to_timestamp?:integer");
    private static final Shape ADDRESS = Shape.of("address:string");
    private static final Shape BATCH = Shape.of("count:integer(1..100), prefix?:string?");
    private static final Shape GRANT = Shape.of("wallet_id:string, user_id:string, role:string, expires_at?:string?");
    private static final Shape ROLE = Shape.of("role:string, expires_at?:string?");
    private static final Shape BACKUP = Shape.of("wallet_id:string");
    private static final Shape RESTORE = Shape.of("wallet_id:string, backup_id:string, password?:string?");

    private final World world;
    private final Ledger ledger;

    private WalletManager(World world) {
        this.world = world;
        this.ledger = new Ledger(world);
    }

    static Routes routes(World world) {
        var manager = new WalletManager(world);
        var routes = Health.liveAndReady(new Routes(), "wallet-manager", world);
        new Wallets(world).add(routes);
        new WalletAudit(world).add(routes);
        manager.transactions(routes, "/api/v1/tron/transactions");
        manager.access(routes, "/api/v1/tron/access");
        manager.backups(routes, "/api/v1/tron/backup");
        return routes;
    }

    private void transactions(Routes routes, String base) {
        routes.get(base + "/{wallet_id}/history", this::history);
        routes.get(base + "/{txid}/receipt", this::receipt);
        routes.post(base + "/{txid}/retry", call -> {
            transfer(call);
            throw Refusal.detail(400, "Transaction is confirmed; only a failed one can be sent again");
        });
        routes.post(base + "/validate-address", call -> {
            String address = call.body(ADDRESS).getString("address");
            boolean valid = TronAddress.isValid(address);
            return Answer.ok(new JsonObject()
                    .put("address", address)
                    .put("is_valid", valid)
                    .put("is_contract", false)
                    .put("balance_trx", valid ? ledger.balance(address, "TRX") : null)
                    .putNull("activation_timestamp")
                    .put("message", valid ? "Valid address" : "Invalid address"));
        });
        routes.post(base + "/batch/create", this::batch);
    }

    private JsonObject wallet(String id) {
        return world.table(Kind.WALLETS).need(id, "Wallet not found");
    }

    private JsonObject transfer(Call call) {
        return world.table(Kind.TRANSFERS).need(call.parameter("txid"), "Transaction not found");
    }

    private Answer history(Call call) {
        JsonObject wallet = wallet(call.parameter("wallet_id"));
        JsonObject query = call.query(HISTORY);
        Long from = query.getLong("from_timestamp");
        Long to = query.getLong("to_timestamp");
        List<JsonObject> found = ledger.transfers(wallet.getString("address")).stream()
                .filter(one -> from == null || one.getLong("timestamp") >= from)
                .filter(one -> to == null || one.getLong("timestamp") <= to)
                .toList();
        return Answer.ok(new JsonObject()
                .put("wallet_id", wallet.getString("wallet_id"))
                .put("address", wallet.getString("address"))
                .put("transactions", Pages.cut(found, query.getLong("skip"), query.getLong("limit")))
                .put("total_count", found.size())
                .put("from_timestamp", from)
                .put("to_timestamp", to)
                .put("timestamp", world.nowText()));
    }

    private Answer receipt(Call call) {
        JsonObject transfer = transfer(call);
        var receipt = new JsonObject();
        for (String name : List.of(
                "txid", "block_number", "from_address", "to_address", "energy_used", "bandwidth_used", "status")) {
            receipt.put(name, transfer.getValue(name));
        }
        return Answer.ok(receipt.put("block_timestamp", transfer.getLong("timestamp"))
                .put("amount", Math.round(transfer.getDouble("amount") * 1e6))
                .put("fee", Math.round(transfer.getDouble("fee") * 1e6))
                .put("confirmation_count", 19)
                .put("receipt_time", world.nowText()));
    }

    private Answer batch(Call call) {
        JsonObject body = call.body(BATCH);
        String prefix = body.getString("prefix") == null ? "wallet" : body.getString("prefix");
        var ids = new JsonArray();
        var addresses = new JsonArray();
        for (int i = 1; i <= body.getInteger("count"); i++) {
            JsonObject wallet = Wallets.add(world, prefix + "-" + i, null, TronKey.ofWord(Noise.fresh("", 32)));
            ids.add(wallet.getString("wallet_id"));
            addresses.add(wallet.getString("address"));
        }
        return Answer.ok(new JsonObject()
                .put("wallet_ids", ids)
                .put("addresses", addresses)
                .put("count", ids.size())
                .put("created_at", world.nowText())
                .put("timestamp", world.nowText()));
    }

    private void access(Routes routes, String base) {
        Table grants = world.table(Kind.GRANTS);
        String list = base + "/wallet/{wallet_id}/access";
        routes.post(list, call -> {
            wallet(call.parameter("wallet_id"));
            JsonObject grant = call.body(GRANT).put("wallet_id", call.parameter("wallet_id"));
            return Answer.ok(grants.put(grant.put("grant_id", id(grant))
                    .put("granted_by", "system")
                    .put("granted_at", world.nowText())
                    .put("revoked", false)));
        });
        routes.get(list, call -> {
            JsonArray users = Table.shown(grants.where("wallet_id", call.parameter("wallet_id")));
            return Answer.ok(JsonObject.of(
                    "wallet_id",
                    call.parameter("wallet_id"),
                    "users",
                    users,
                    "total_count",
                    users.size(),
                    "timestamp",
                    world.nowText()));
        });
        routes.put(list + "/{user_id}", call -> Answer.ok(grant(call).mergeIn(call.body(ROLE))));
        routes.delete(list + "/{user_id}", call -> {
            grants.remove(grant(call).getString("grant_id"));
            return Answer.ok(JsonObject.of("message", "Access revoked"));
        });
        routes.get(base + "/user/{user_id}/wallets", call -> {
            var ids = new JsonArray();
            grants.where("user_id", call.parameter("user_id")).forEach(one -> ids.add(one.getString("wallet_id")));
            return Answer.ok(JsonObject.of(
                    "user_id",
                    call.parameter("user_id"),
                    "wallet_ids",
                    ids,
                    "total_count",
                    ids.size(),
                    "timestamp",
                    world.nowText()));
        });
    }

    private static String id(JsonObject grant) {
        return grant.getString("wallet_id") + "/" + grant.getString("user_id");
    }

    private JsonObject grant(Call call) {
        return world.table(Kind.GRANTS)
                .need(call.parameter("wallet_id") + "/" + call.parameter("user_id"), "Access grant not found");
    }

    private void backups(Routes routes, String base) {
        Table backups = world.table(Kind.BACKUPS);
        routes.post(base + "/", call -> {
            JsonObject wallet = wallet(call.body(BACKUP).getString("wallet_id"));
            String id = Noise.fresh("backup_", 12);
            return Answer.ok(backups.put(JsonObject.of(
                    "backup_id",
                    id,
                    "wallet_id",
                    wallet.getString("wallet_id"),
                    "backup_file",
                    id + ".enc",
                    "created_at",
                    world.nowText())));
        });
        routes.post(base + "/restore", call -> {
            JsonObject body = call.body(RESTORE);
            backups.need(body.getString("backup_id"), "Backup not found");
            return Answer.ok(JsonObject.of("wallet_id", body.getString("wallet_id"), "status", "restored"));
        });
        routes.get(base + "/{wallet_id}", call -> {
            JsonArray found = Table.shown(backups.where("wallet_id", call.parameter("wallet_id")));
            return Answer.ok(JsonObject.of(
                    "wallet_id",
                    call.parameter("wallet_id"),
                    "backups",
                    found,
                    "total_count",
                    found.size(),
                    "timestamp",
                    world.nowText()));
        });
        routes.delete(base + "/{backup_id}", call -> {
            backups.need(call.parameter("backup_id"), "Backup not found");
            backups.remove(call.parameter("backup_id"));
            return Answer.ok(JsonObject.of("message", "Backup deleted"));
        });
        routes.get(
                base + "/{backup_id}/status",
                call -> Answer.ok(Table.shown(backups.need(call.parameter("backup_id"), "Backup not found"))
                        .put("status", "completed")
                        .put("file_exists", true)
                        .put("timestamp", world.nowText())));
    }
}
