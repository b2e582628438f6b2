package org.lucid.gui.sandbox.backend;

import java.util.List;
import java.util.Optional;

import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;
import org.lucid.gui.sandbox.http.Refusal;
import org.lucid.gui.sandbox.identity.TronAddress;
import org.lucid.gui.sandbox.world.Kind;
import org.lucid.gui.sandbox.world.Money;
import org.lucid.gui.sandbox.world.Noise;
import org.lucid.gui.sandbox.world.World;

/** Moves money between wallets and remembers it; the one ledger that all payment services share. */
final class Ledger {

    private final World world;

    Ledger(World world) {
        this.world = world;
    }

    /** The wallet of an address, if the sandbox holds it. */
    Optional<JsonObject> wallet(String address) {
        return world.table(Kind.WALLETS).where("address", address).findFirst();
    }

    /** What an address holds of a currency; nothing when nobody knows it. */
    double balance(String address, String currency) {
        return wallet(address).map(one -> one.getDouble(field(currency))).orElse(0.0);
    }

    /** The transfers from and to an address, newest first. */
    List<JsonObject> transfers(String address) {
        return world.table(Kind.TRANSFERS)
                .all()
                .filter(one -> one.getString("from_address").equals(address)
                        || one.getString("to_address").equals(address))
                .sorted((one, other) -> Long.compare(other.getLong("timestamp"), one.getLong("timestamp")))
                .toList();
    }

    /** Makes the transfer that {@code from_address}, {@code to_address}, {@code amount} and {@code memo} describe. */
    JsonObject move(JsonObject order, String currency) {
        String from = order.getString("from_address");
        String to = order.getString("to_address");
        double amount = order.getDouble("amount");
        requireAddress(from);
        requireAddress(to);
        if (balance(from, currency) < amount) {
            throw Refusal.detail(400, "Insufficient " + currency + " balance");
        }
        shift(from, currency, -amount);
        shift(to, currency, amount);
        return record(from, to, amount, currency, order.getString("memo"));
    }

    /** Notes a transfer without looking at balances. */
    JsonObject record(String from, String to, double amount, String currency, @Nullable String memo) {
        return world.table(Kind.TRANSFERS)
                .put(Money.transfer(Noise.fresh("", 32) + Noise.fresh("", 32), from, to, amount, currency, world.now())
                        .put("memo", memo));
    }

    /** Answers 400 when it is no TRON address. */
    static void requireAddress(String address) {
        if (!TronAddress.isValid(address)) {
            throw Refusal.detail(400, "Invalid TRON address: " + address);
        }
    }

    private void shift(String address, String currency, double amount) {
        wallet(address).ifPresent(one -> one.put(
                        field(currency), Math.round((one.getDouble(field(currency)) + amount) * 1e6) / 1e6)
                .put("last_updated", world.nowText()));
    }

    private static String field(String currency) {
        return currency.equals("TRX") ? "balance_trx" : "_usdt";
    }
}
