package org.lucid.gui.sandbox.backend;

import java.util.Comparator;
import java.util.List;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.lucid.gui.sandbox.http.Answer;
import org.lucid.gui.sandbox.http.Call;
import org.lucid.gui.sandbox.http.Routes;
import org.lucid.gui.sandbox.shape.Shape;
import org.lucid.gui.sandbox.world.Kind;
import org.lucid.gui.sandbox.world.Noise;
import org.lucid.gui.sandbox.world.Table;
import org.lucid.gui.sandbox.world.World;

/** Blocks and transactions. {@code /blocks/latest} and {@code /transactions/pending} are shadowed, as in the real one. */
final class Blocks {

    private static final Shape LIST = Shape.of("page?:integer(1..)=1, limit?:integer(1..100)=20,"
            + "height_from?:integer(0..), height_to?:integer(0..),"
            + "sort?:match(^(height|timestamp)_(asc|desc)$)=height_desc");
    private static final Shape VALIDATE = Shape.of("block_data:object");
    private static final String TRANSACTION = "type:enum(session_anchor|data_storage|consensus_vote|system),"
            + "data:object, signature:string, fee?:number(0..)?, timestamp?:datetime?";
    private static final Shape SUBMIT = Shape.of(TRANSACTION);
    private static final Shape BATCH = Shape.of("transactions:[{" + TRANSACTION + "}]");
    private static final List<String> SUMMARY =
            List.of("block_id", "height", "hash", "timestamp", "transaction_count", "block_size_bytes", "validator");
    private static final int HASH_LENGTH = 64;

    private final World world;

    Blocks(World world) {
        this.world = world;
    }

    void add(Routes routes) {
        routes.get("/api/v1/blocks/", this::list);
        routes.get("/api/v1/blocks/{block_id}", call -> one("block_id", call.parameter("block_id")));
        routes.get("/api/v1/blocks/height/{height}", call -> {
            String height = call.parameter("height");
            return one("height", height.matches("\\d{1,15}") ? Long.valueOf(height) : height);
        });
        routes.get("/api/v1/blocks/latest", call -> Answer.noContent());
        routes.post(
                "/api/v1/blocks/validate", call -> validate(call.body(VALIDATE).getJsonObject("block_data")));
        routes.post("/api/v1/transactions/", call -> accepted(submit(call.body(SUBMIT))));
        routes.get("/api/v1/transactions/{tx_id}", this::transaction);
        routes.get("/api/v1/transactions/pending", call -> Answer.noContent());
        routes.post("/api/v1/transactions/batch", this::batch);
    }

    private Answer list(Call call) {
        JsonObject query = call.query(LIST);
        long from = query.getLong("height_from") == null ? 0 : query.getLong("height_from");
        long to = query.getLong("height_to") == null ? Long.MAX_VALUE : query.getLong("height_to");
        Comparator<JsonObject> order = Comparator.comparing(block -> block.getLong("height"));
        List<JsonObject> found = world.table(Kind.BLOCKS)
                .all()
                .filter(block -> block.getLong("height") >= from && block.getLong("height") <= to)
                .sorted(query.getString("sort").endsWith("desc") ? order.reversed() : order)
                .map(Blocks::summary)
                .toList();
        return Answer.ok(Pages.numbered("blocks", found, query));
    }

    private static JsonObject summary(JsonObject block) {
        var summary = new JsonObject();
        SUMMARY.forEach(name -> summary.put(name, block.getValue(name)));
        return summary;
    }

    private Answer one(String field, Object value) {
        return world.table(Kind.BLOCKS)
                .all()
                .filter(block -> value.equals(block.getValue(field)) || value.equals(block.getValue("hash")))
                .findFirst()
                .map(block -> Answer.ok(Table.shown(block)))
                .orElseThrow(() -> ChainErrors.notFound("Block", value.toString()));
    }

    private Answer validate(JsonObject block) {
        boolean structure = block.containsKey("height") && block.containsKey("hash");
        boolean root = block.getValue("merkle_root") instanceof String text && text.length() == HASH_LENGTH;
        boolean time = block.getValue("timestamp") instanceof String;
        boolean signature = block.getValue("signature") instanceof String;
        boolean transactions = block.getValue("transactions") instanceof JsonArray;
        var errors = new JsonArray();
        if (!structure) {
            errors.add("height or hash is missing");
        }
        if (!root) {
            errors.add("merkle_root is not " + HASH_LENGTH + " hex digits");
        }
        boolean valid = structure && root && time && signature && transactions;
        return Answer.ok(JsonObject.of(
                "valid",
                valid,
                "validation_results",
                new JsonObject()
                        .put("structure_valid", structure)
                        .put("signature_valid", signature)
                        .put("merkle_root_valid", root)
                        .put("timestamp_valid", time)
                        .put("transactions_valid", transactions),
                "errors",
                errors));
    }

    private JsonObject submit(JsonObject body) {
        return world.table(Kind.CHAIN_TRANSACTIONS)
                .put(body.put("tx_id", Noise.fresh("", 32) + Noise.fresh("", 32))
                        .put("fee", body.getDouble("fee") == null ? 0.0 : body.getDouble("fee"))
                        .put("status", "pending")
                        .put("submitted_at", world.nowText()));
    }

    private static Answer accepted(JsonObject transaction) {
        return Answer.json(
                202,
                new JsonObject()
                        .put("tx_id", transaction.getString("tx_id"))
                        .put("status", "pending")
                        .put("submitted_at", transaction.getString("submitted_at"))
                        .putNull("confirmation_time")
                        .putNull("block_height"));
    }

    private Answer transaction(Call call) {
        String id = call.parameter("tx_id");
        return world.table(Kind.CHAIN_TRANSACTIONS)
                .find(id)
                .map(found -> Answer.ok(Table.shown(found)))
                .orElseThrow(() -> ChainErrors.notFound("Transaction", id));
    }

    private Answer batch(Call call) {
        var ids = new JsonArray();
        call.body(BATCH)
                .getJsonArray("transactions")
                .forEach(one -> ids.add(submit((JsonObject) one).getString("tx_id")));
        return Answer.json(
                202,
                new JsonObject()
                        .put("batch_id", Noise.fresh("batch_", 12))
                        .put("submitted_count", ids.size())
                        .put("failed_count", 0)
                        .put("transaction_ids", ids)
                        .put("errors", new JsonArray()));
    }
}
