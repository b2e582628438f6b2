package org.lucid.gui.sandbox.world;

import java.util.List;
import java.util.Locale;

import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

/** Nodes with their operators, the pools they are in, and what the operators earned. */
final class SeedNodes {

    private static final int PAYOUTS = 14;
    private static final long WEEK = 7 * 24 * 60;

    private SeedNodes() {}

    static void into(World world) {
        pool(world, "pool_alpha", "Alpha", 100);
        pool(world, "pool_beta", "Beta", 3);
        node(world, "node_nora", Person.named("Nora"), "active", "pool_alpha", "Helsinki, FI");
        node(world, "node_nils", Person.named("Nils"), "active", "pool_alpha", "Lisbon, PT");
        node(world, "node_spare", Person.named("Nils"), "maintenance", null, "Lisbon, PT");
        node(world, "node_house1", Person.named("Admin"), "active", "pool_beta", "Zurich, CH");
        node(world, "node_house2", Person.named("Root"), "offline", "pool_beta", "Tallinn, EE");
        for (String name : List.of("Nora", "Nils")) {
            payouts(world, "node_" + name.toLowerCase(Locale.ROOT), Person.named(name));
        }
    }

    private static void pool(World world, String id, String name, int most) {
        world.table(Kind.POOLS)
                .put(new JsonObject()
                        .put("pool_id", id)
                        .put("pool_name", name)
                        .put("max_nodes", most)
                        .put("current_nodes", 0)
                        .put("status", "active")
                        .put("created_at", world.ago(200 * 24 * 60))
                        .put("last_updated", world.nowText())
                        .put("configuration", JsonObject.of("payout_interval", "weekly", "fee_percent", 2.0)));
    }

    private static void node(
            World world, String id, Person operator, String status, @Nullable String pool, String location) {
        world.table(Kind.NODES)
                .put(new JsonObject()
                        .put("node_id", id)
                        .put("address", operator.address())
                        .put("operator_id", operator.id())
                        .put("stake_amount", Noise.between(1_000, 9_000, "stake", id))
                        .put("status", status)
                        .put("pool_id", pool)
                        .put("location", location)
                        .put("created_at", world.ago(Noise.pick(30, 300, "age", id) * 24L * 60))
                        .put("last_seen", status.equals("offline") ? world.ago(3_000) : world.nowText())
                        .put("performance_metrics", metrics(id))
                        .put("_ip", "192.0.2." + Noise.pick(2, 250, "address", id)));
        if (pool != null) {
            JsonObject joined = world.table(Kind.POOLS).need(pool, "Pool not found");
            joined.put("current_nodes", joined.getInteger("current_nodes") + 1);
        }
    }

    private static JsonObject metrics(String id) {
        return new JsonObject()
                .put("cpu_percent", Noise.between(5, 85, "cpu", id))
                .put("memory_percent", Noise.between(20, 90, "memory", id))
                .put("disk_percent", Noise.between(10, 80, "disk", id))
                .put("network_in_bytes", Noise.pick(1_000_000, 90_000_000, "in", id))
                .put("network_out_bytes", Noise.pick(1_000_000, 90_000_000, "out", id))
                .put("temperature_celsius", Noise.between(38, 71, "temperature", id))
                .put("uptime_percent", Noise.between(95, 100, "uptime", id))
                .put("sessions_processed", Noise.pick(100, 4_000, "sessions", id))
                .put("average_response_ms", Noise.between(8, 60, "response", id))
                .put("error_rate", Noise.between(0, 2, "errors", id));
    }

    private static void payouts(World world, String nodeId, Person operator) {
        for (int i = PAYOUTS - 1; i >= 0; i--) {
            String id = "payout_" + Noise.hex(10, nodeId, i);
            String status = i == 0 ? "pending" : i == 1 ? "processing" : i == 7 ? "failed" : "completed";
            boolean done = status.equals("completed");
            double amount = Noise.between(12, 90, "payout", nodeId, i);
            double fee = Math.round(amount * 2) / 100.0;
            String created = world.ago(i * WEEK + 60);
            String txid = done ? Noise.hex(64, "payout", nodeId, i) : null;
            world.table(Kind.NODE_PAYOUTS)
                    .put(new JsonObject()
                            .put("payout_id", id)
                            .put("node_id", nodeId)
                            .put("amount_usdt", amount)
                            .put("fee_usdt", fee)
                            .put("net_amount_usdt", Math.round((amount - fee) * 100) / 100.0)
                            .put("payout_address", operator.address())
                            .put("status", status)
                            .put("description", "Weekly payout")
                            .put("created_at", created)
                            .put("processed_at", done ? created : null)
                            .put("transaction_id", txid));
            world.table(Kind.PAYOUTS)
                    .put(Money.payout(id, operator.address(), amount, "USDT", "Weekly payout", created)
                            .put("status", status)
                            .put("fee", fee)
                            .put("txid", txid)
                            .put("completed_at", done ? created : null));
            if (txid != null) {
                world.table(Kind.TRANSFERS)
                        .put(Money.transfer(
                                        txid,
                                        Person.named("Root").address(),
                                        operator.address(),
                                        amount,
                                        "USDT",
                                        world.now().minusSeconds((i * WEEK + 60) * 60))
                                .put("transaction_type", "payout")
                                .put("memo", id));
            }
        }
    }
}
