package org.lucid.gui.sandbox.backend;

import java.util.List;

import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;
import org.lucid.gui.sandbox.http.Answer;
import org.lucid.gui.sandbox.http.Call;
import org.lucid.gui.sandbox.http.Refusal;
import org.lucid.gui.sandbox.http.Routes;
import org.lucid.gui.sandbox.identity.TronKey;
import org.lucid.gui.sandbox.shape.Shape;
import org.lucid.gui.sandbox.world.Kind;
import org.lucid.gui.sandbox.world.Noise;
import org.lucid.gui.sandbox.world.Table;
import org.lucid.gui.sandbox.world.World;

/**
 * The wallets of the wallet manager. Private keys travel in clear and nobody is asked who they are, as in the real one.
 * The real service adds its prefix twice; here both paths work.
 */
final class Wallets {

    private static final String NAMED = "name:string(1..100), description?:string(..500)?";
    private static final Shape CREATE = Shape.of(NAMED);
    private static final Shape IMPORT = Shape.of("private_key:string, " + NAMED);
    private static final Shape UPDATE = Shape.of(
            "name?:string(1..100)?, description?:string(..500)?," + "status?:enum(active|inactive|locked|archived)?");
    private static final Shape LIST = Shape.of("skip?:integer(0..)=0, limit?:integer(0..)=100");
    private static final Shape EXPORT = Shape.of("wallet_id:string, include_private_key?:boolean=false");
    private static final Shape SIGN = Shape.of("data?:string?, password:string(1..), message?:string?,"
            + "transaction_type?:string=trx_transfer, to_address?:string?, amount?:number(>0)?");
    private static final long SUN = 1_000_000;

    private final World world;
    private final Ledger ledger;

    Wallets(World world) {
        this.world = world;
        this.ledger = new Ledger(world);
    }

    void add(Routes routes) {
        for (String base : List.of("/api/v1/tron/wallets", "/api/v1/tron/api/v1/tron/wallets")) {
            routes.post(base + "/create", call -> created(call.body(CREATE), TronKey.ofWord(Noise.fresh("", 32))));
            routes.get(base + "/", this::list);
            routes.post(base + "/import", this::importKey);
            routes.get(base + "/{wallet_id}", call -> Answer.ok(Table.shown(wallet(call))));
            routes.put(base + "/{wallet_id}", this::update);
            routes.delete(base + "/{wallet_id}", this::delete);
            routes.get(base + "/{wallet_id}/balance", call -> Answer.ok(balance(wallet(call))));
            routes.post(base + "/{wallet_id}/export", this::export);
            routes.post(base + "/{wallet_id}/sign", this::sign);
            routes.get(base + "/{wallet_id}/transactions", this::transactions);
        }
    }

    private JsonObject wallet(Call call) {
        return world.table(Kind.WALLETS).need(call.parameter("wallet_id"), "Wallet not found");
    }

    private Answer created(JsonObject body, TronKey key) {
        JsonObject wallet = add(world, body.getString("name"), body.getString("description"), key);
        return Answer.ok(new JsonObject()
                .put("wallet_id", wallet.getString("wallet_id"))
                .put("address", wallet.getString("address"))
                .put("private_key", key.hex())
                .put("public_key", key.publicHex())
                .put("created_at", wallet.getString("created_at"))
                .put("message", "Wallet created"));
    }

    static JsonObject add(World world, String name, @Nullable String description, TronKey key) {
        return world.table(Kind.WALLETS)
                .put(new JsonObject()
                        .put("wallet_id", Noise.fresh("wallet_", 12))
                        .put("name", name)
                        .put("description", description)
                        .put("address", key.address())
                        .put("status", "active")
                        .put("balance_trx", 0.0)
                        .put("created_at", world.nowText())
                        .put("last_updated", world.nowText())
                        .put("_usdt", 0.0)
                        .put("_frozen", 0.0)
                        .put("_private_key", key.hex())
                        .put("_public_key", key.publicHex()));
    }

    private Answer list(Call call) {
        JsonObject page = call.query(LIST);
        List<JsonObject> all = world.table(Kind.WALLETS).all().toList();
        return Answer.ok(new JsonObject()
                .put("wallets", Pages.cut(all, page.getLong("skip"), page.getLong("limit")))
                .put("total_count", all.size())
                .put("timestamp", world.nowText()));
    }

    private Answer importKey(Call call) {
        JsonObject body = call.body(IMPORT);
        TronKey key;
        try {
            key = TronKey.ofHex(body.getString("private_key"));
        } catch (IllegalArgumentException wrong) {
            throw Refusal.detail(400, "Invalid private key");
        }
        return created(body, key);
    }

    private Answer update(Call call) {
        JsonObject wallet = wallet(call);
        JsonObject body = call.body(UPDATE);
        for (String name : List.of("name", "description", "status")) {
            if (body.getString(name) != null) {
                wallet.put(name, body.getString(name));
            }
        }
        return Answer.ok(Table.shown(wallet.put("last_updated", world.nowText())));
    }

    private Answer delete(Call call) {
        String id = wallet(call).getString("wallet_id");
        world.table(Kind.WALLETS).remove(id);
        return Answer.ok(JsonObject.of("wallet_id", id, "message", "Wallet deleted"));
    }

    private JsonObject balance(JsonObject wallet) {
        return new JsonObject()
                .put("wallet_id", wallet.getString("wallet_id"))
                .put("address", wallet.getString("address"))
                .put("balance_trx", wallet.getDouble("balance_trx"))
                .put("balance_sun", Math.round(wallet.getDouble("balance_trx") * SUN))
                .put("energy_available", 65_000)
                .put("bandwidth_available", 600)
                .put("frozen_balance", wallet.getDouble("_frozen"))
                .put("last_updated", wallet.getString("last_updated"));
    }

    private Answer export(Call call) {
        JsonObject wallet = wallet(call);
        boolean withKey = call.body(EXPORT).getBoolean("include_private_key");
        JsonObject shown = Table.shown(wallet);
        if (withKey) {
            shown.put("private_key", wallet.getString("_private_key"));
        }
        return Answer.ok(
                JsonObject.of("wallet", shown, "exported_at", world.nowText(), "note", "Keep this export secret"));
    }

    /** Signs a message, or sends money when an address and an amount are given. */
    private Answer sign(Call call) {
        JsonObject wallet = wallet(call);
        JsonObject body = call.body(SIGN);
        TronKey key = TronKey.ofHex(wallet.getString("_private_key"));
        var answer = JsonObject.of("wallet_id", wallet.getString("wallet_id"));
        if (body.getString("to_address") != null && body.getDouble("amount") != null) {
            String currency = body.getString("transaction_type").equals("usdt_transfer") ? "USDT" : "TRX";
            JsonObject transfer = ledger.move(body.put("from_address", wallet.getString("address")), currency);
            answer.put("txid", transfer.getString("txid")).put("signed_transaction", Table.shown(transfer));
        } else {
            String text = body.getString("message") != null ? body.getString("message") : body.getString("data");
            if (text == null) {
                throw Refusal.detail(400, "Nothing to sign: give message, data, or to_address with amount");
            }
            answer.put("signature", key.sign(text)).put("message_hash", MerkleTree.hash(text, "SHA256"));
        }
        return Answer.ok(answer.put("public_key", key.publicHex()).put("timestamp", world.nowText()));
    }

    private Answer transactions(Call call) {
        JsonObject wallet = wallet(call);
        JsonObject page = call.query(LIST);
        List<JsonObject> found = ledger.transfers(wallet.getString("address"));
        return Answer.ok(new JsonObject()
                .put("wallet_id", wallet.getString("wallet_id"))
                .put("transactions", Pages.cut(found, page.getLong("skip"), page.getLong("limit")))
                .put("total_count", found.size())
                .put("timestamp", world.nowText()));
    }
}
