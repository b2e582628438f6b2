package org.lucid.gui.sandbox.world;

import java.time.Duration;
import java.util.List;

import io.vertx.core.json.JsonObject;

/** A wallet for each person, what they sent each other, and their payments. */
final class SeedMoney {

    private static final Duration STEP = Duration.ofHours(31);
    private static final int TRANSFERS = 60;
    private static final List<String> PAYERS = List.of("Ada", "Bob", "Tess");
    private static final List<String> PAYEES = List.of("Nora", "Nils");

    private SeedMoney() {}

    static void into(World world) {
        for (Person person : Person.ALL) {
            world.table(Kind.WALLETS)
                    .put(new JsonObject()
                            .put("wallet_id", person.walletId())
                            .put("name", person.name() + "'s wallet")
                            .put("description", "Seeded by the sandbox")
                            .put("address", person.address())
                            .put("status", "active")
                            .put("balance_trx", Noise.between(50, 5_000, "trx", person.name()))
                            .put("created_at", world.ago(90 * 24 * 60))
                            .put("last_updated", world.nowText())
                            .put("_usdt", Noise.between(10, 2_500, "usdt", person.name()))
                            .put("_frozen", Noise.between(0, 500, "frozen", person.name()))
                            .put("_private_key", person.key().hex())
                            .put("_public_key", person.key().publicHex()));
        }
        for (int i = TRANSFERS - 1; i >= 0; i--) {
            Person from = Person.named(PAYERS.get(i % PAYERS.size()));
            Person to = Person.named(PAYEES.get(i % PAYEES.size()));
            double amount = Noise.between(1, 40, "amount", i);
            String txid = Noise.hex(64, "transfer", i);
            var when = world.now().minus(STEP.multipliedBy(i));
            world.table(Kind.TRANSFERS)
                    .put(Money.transfer(txid, from.address(), to.address(), amount, i % 4 == 0 ? "TRX" : "USDT", when)
                            .put("memo", "session payment"));
            if (i % 4 != 0) {
                payment(world, i, from, to, amount, txid);
            }
            if (i % 5 < 2) {
                tronPayment(world, i, i % 7 == 1 ? to : from, i % 7 == 1 ? from : to, amount, txid);
            }
        }
        for (String name : PAYEES) {
            Person person = Person.named(name);
            world.table(Kind.STAKINGS)
                    .put(new JsonObject()
                            .put("staking_id", "stake_" + Noise.hex(10, name))
                            .put("address", person.address())
                            .put("amount", Noise.between(100, 900, "staked", name))
                            .put("duration", 30)
                            .put("resource", "energy")
                            .put("status", "active")
                            .put("created_at", world.ago(9 * 24 * 60))
                            .put("expires_at", world.ago(-21 * 24 * 60))
                            .put("txid", Noise.hex(64, "stake", name)));
        }
    }

    private static void payment(World world, int i, Person from, Person to, double amount, String txid) {
        String created = world.ago(STEP.multipliedBy(i).toMinutes());
        String status = i == 1 ? "pending" : i % 11 == 0 ? "failed" : "completed";
        boolean done = status.equals("completed");
        var order = new JsonObject()
                .put("payer_address", from.address())
                .put("payee_address", to.address())
                .put("amount", amount)
                .put("payment_method", "payment_gateway")
                .put("priority", "normal")
                .put("description", "Session payment");
        world.table(Kind.PAYMENTS)
                .put(Money.payment("pay_" + Noise.hex(12, "payment", i), order, created)
                        .put("status", status)
                        .put("transaction_id", done ? txid : null)
                        .put("confirmations", done ? 19 : 0)
                        .put("completed_at", done ? created : null));
    }

    private static void tronPayment(World world, int i, Person from, Person to, double amount, String txid) {
        String created = world.ago(STEP.multipliedBy(i).toMinutes());
        String status = i < 6 ? "pending" : i % 12 == 0 ? "failed" : i % 10 == 0 ? "cancelled" : "completed";
        boolean done = status.equals("completed");
        world.table(Kind.TRON_PAYMENTS)
                .put(new JsonObject()
                        .put("payment_id", "tpay_" + Noise.hex(12, "tron payment", i))
                        .put("transaction_id", done ? txid : null)
                        .put("status", status)
                        .put("amount", amount)
                        .put("currency", i % 4 == 0 ? "TRX" : "USDT")
                        .put("from_address", from.address())
                        .put("to_address", to.address())
                        .put("fee", 1.1)
                        .put("created_at", created)
                        .put("processed_at", done ? created : null)
                        .put("completed_at", done ? created : null)
                        .put("error_message", status.equals("failed") ? "The account has too little energy" : null));
    }
}
