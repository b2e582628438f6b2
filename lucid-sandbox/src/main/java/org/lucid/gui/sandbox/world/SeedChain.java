package org.lucid.gui.sandbox.world;

import java.util.List;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

/** The newest blocks of Lucid's own chain, and the sessions anchored in them. */
final class SeedChain {

    private static final int BLOCKS = 150;
    private static final long HEIGHT = 48_200;

    private SeedChain() {}

    static void into(World world) {
        List<JsonObject> anchored =
                world.table(Kind.SESSIONS).where("status", "completed").toList();
        for (int i = BLOCKS - 1; i >= 0; i--) {
            block(world, HEIGHT - i, i, i % 25 == 3 && i / 25 < anchored.size() ? anchored.get(i / 25) : null);
        }
    }

    private static void block(World world, long height, int minutesAgo, @Nullable JsonObject session) {
        String when = world.ago(minutesAgo);
        var transactions = new JsonArray();
        int others = Noise.pick(0, 4, "transactions", height);
        for (int i = 0; i < others; i++) {
            transactions.add(transaction(world, height, i, i == 0 ? "system" : "consensus_vote", when));
        }
        if (session != null) {
            JsonObject anchor = transaction(world, height, others, "session_anchor", when);
            transactions.add(anchor);
            String id = session.getString("session_id");
            world.table(Kind.ANCHORINGS)
                    .put(new JsonObject()
                            .put("session_id", id)
                            .put("anchoring_id", "anchor_" + Noise.hex(12, id))
                            .put("status", "confirmed")
                            .put("submitted_at", when)
                            .put("confirmed_at", when)
                            .put("block_height", height)
                            .put("transaction_id", anchor.getString("tx_id"))
                            .put("merkle_root", Noise.hex(64, "merkle", id)));
        }
        world.table(Kind.BLOCKS)
                .put(new JsonObject()
                        .put("block_id", "block_" + height)
                        .put("height", height)
                        .put("hash", Noise.hex(64, "block", height))
                        .put("previous_hash", Noise.hex(64, "block", height - 1))
                        .put("merkle_root", Noise.hex(64, "root", height))
                        .put("timestamp", when)
                        .put("nonce", Noise.pick(0, 1_000_000, "nonce", height))
                        .put("difficulty", 1.0)
                        .put("transaction_count", transactions.size())
                        .put("block_size_bytes", 512 + transactions.size() * 256)
                        .put("transactions", transactions)
                        .put("validator", height % 2 == 0 ? "node_nora" : "node_nils")
                        .put("signature", Noise.hex(64, "signature", height)));
    }

    private static JsonObject transaction(World world, long height, int i, String type, String when) {
        String id = Noise.hex(64, "transaction", height, i);
        world.table(Kind.CHAIN_TRANSACTIONS)
                .put(new JsonObject()
                        .put("tx_id", id)
                        .put("type", type)
                        .put("data", new JsonObject())
                        .put("signature", Noise.hex(64, "signed", id))
                        .put("fee", 0.0)
                        .put("status", "confirmed")
                        .put("submitted_at", when)
                        .put("confirmed_at", when)
                        .put("block_height", height)
                        .put("block_hash", Noise.hex(64, "block", height))
                        .put("transaction_index", i));
        return new JsonObject()
                .put("tx_id", id)
                .put("type", type)
                .put("size_bytes", 256)
                .put("fee", 0.0)
                .put("timestamp", when);
    }
}
