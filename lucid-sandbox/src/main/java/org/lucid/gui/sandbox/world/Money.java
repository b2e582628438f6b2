package org.lucid.gui.sandbox.world;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

import io.vertx.core.json.JsonObject;
import org.lucid.gui.sandbox.identity.TronKey;

/** How the payment services write transfers, payments and payouts. */
public final class Money {

    /** The address of the sandbox's own USDT contract. */
    public static final String USDT_CONTRACT =
            TronKey.ofWord("lucid sandbox usdt contract").address();

    private static final long GENESIS = 1_700_000_000L;
    private static final int BLOCK_SECONDS = 3;

    private Money() {}

    /** A confirmed transfer. */
    public static JsonObject transfer(
            String txid, String from, String to, double amount, String currency, Instant when) {
        String text = when.truncatedTo(ChronoUnit.MILLIS).toString();
        return new JsonObject()
                .put("transaction_id", "tx_" + txid.substring(0, 12))
                .put("txid", txid)
                .put("from_address", from)
                .put("to_address", to)
                .put("amount", amount)
                .put("currency", currency)
                .put("transaction_type", currency.equals("TRX") ? "trx_transfer" : "usdt_transfer")
                .put("status", "confirmed")
                .put("fee", currency.equals("TRX") ? 0.27 : 1.1)
                .put("energy_used", currency.equals("TRX") ? 0 : 31_895)
                .put("bandwidth_used", currency.equals("TRX") ? 268 : 345)
                .put("block_number", block(when))
                .put("timestamp", when.getEpochSecond())
                .putNull("memo")
                .put("created_at", text)
                .put("updated_at", text);
    }

    /** The height of the TRON chain at that moment. */
    public static long block(Instant when) {
        return 56_000_000L + (when.getEpochSecond() - GENESIS) / BLOCK_SECONDS;
    }

    /** A payout that waits. */
    public static JsonObject payout(
            String id, String to, double amount, String currency, String description, String created) {
        return new JsonObject()
                .put("payout_id", id)
                .put("recipient_address", to)
                .put("amount", amount)
                .put("currency", currency)
                .put("payout_type", "v0")
                .put("status", "pending")
                .put("created_at", created)
                .put("updated_at", created)
                .put("description", description)
                .putNull("metadata")
                .put("fee", 0.0)
                .putNull("txid")
                .putNull("completed_at")
                .putNull("error_message");
    }

    /** A payment through the payment gateway that waits. The fee grows with the priority. */
    public static JsonObject payment(String id, JsonObject order, String created) {
        double amount = order.getDouble("amount");
        double fee = fee(amount, order.getString("priority"));
        return new JsonObject()
                .put("payment_id", id)
                .put("payer_address", order.getString("payer_address"))
                .put("payee_address", order.getString("payee_address"))
                .put("amount", amount)
                .put("fee", fee)
                .put("net_amount", amount - fee)
                .put("payment_method", order.getString("payment_method"))
                .put("priority", order.getString("priority"))
                .put("status", "pending")
                .put("reference_id", order.getString("reference_id"))
                .put("description", order.getString("description"))
                .putNull("transaction_id")
                .put("confirmations", 0)
                .put("created_at", created)
                .putNull("completed_at")
                .put("estimated_completion_time", 60);
    }

    /** The payment gateway's fee: 0.10, 0.15, 0.20 or 0.30 per cent, by priority. */
    public static double fee(double amount, String priority) {
        double percent =
                switch (priority) {
                    case "low" -> 0.10;
                    case "high" -> 0.20;
                    case "urgent" -> 0.30;
                    default -> 0.15;
                };
        return Math.round(amount * percent * 10_000) / 1_000_000.0;
    }
}
