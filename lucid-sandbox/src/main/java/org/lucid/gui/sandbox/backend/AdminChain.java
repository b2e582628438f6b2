package org.lucid.gui.sandbox.backend;

import java.util.List;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.lucid.gui.sandbox.http.Answer;
import org.lucid.gui.sandbox.http.Call;
import org.lucid.gui.sandbox.http.Routes;
import org.lucid.gui.sandbox.shape.Shape;
import org.lucid.gui.sandbox.world.Kind;
import org.lucid.gui.sandbox.world.World;

/** The chain, as the admin interface shows and feeds it. */
final class AdminChain {

    private static final Shape ANCHOR = Shape.of("session_ids:[string], priority?:string=normal");
    private static final Shape QUEUE =
            Shape.of("status?:string?, priority?:string?, limit?:integer(1..1000)=50, offset?:integer(0..)=0");
    private static final Shape TRANSACTIONS =
            Shape.of("status?:string?, limit?:integer(1..1000)=50, offset?:integer(0..)=0");

    private final World world;

    AdminChain(World world) {
        this.world = world;
    }

    void add(Routes routes, String base) {
        String chain = base + "/blockchain";
        routes.get(chain + "/status", call -> Answer.ok(status()));
        routes.post(chain + "/anchor-sessions", this::anchor);
        routes.get(chain + "/anchoring-queue", this::queue);
        routes.post(chain + "/resync", call -> Answer.ok(JsonObject.of("status", "resync started")));
        routes.get(chain + "/transactions", call -> {
            JsonObject query = call.query(TRANSACTIONS);
            List<JsonObject> found = world.table(Kind.CHAIN_TRANSACTIONS)
                    .where("status", query.getString("status"))
                    .toList();
            return Answer.ok(Pages.flat("transactions", found, query));
        });
    }

    private JsonObject status() {
        int height = world.table(Kind.BLOCKS).size();
        return new JsonObject()
                .put("network_height", height)
                .put("local_height", height)
                .put("sync_status", "synced")
                .put("pending_transactions", 0)
                .put("network_hash_rate", "0 H/s")
                .put("difficulty", "1")
                .put("last_block_time", world.nowText())
                .put("connection_count", 4)
                .put("mempool_size", 0);
    }

    private Answer anchor(Call call) {
        JsonObject body = call.body(ANCHOR);
        var queued = new JsonArray();
        for (Object id : body.getJsonArray("session_ids")) {
            if (world.table(Kind.SESSIONS).find(String.valueOf(id)).isPresent()) {
                world.table(Kind.ANCHORINGS)
                        .put(JsonObject.of("session_id", id, "status", "pending", "submitted_at", world.nowText())
                                .put("_priority", body.getString("priority")));
                queued.add(id);
            }
        }
        return Answer.ok(JsonObject.of("status", "queued", "session_ids", queued));
    }

    private Answer queue(Call call) {
        JsonObject query = call.query(QUEUE);
        List<JsonObject> found = world.table(Kind.ANCHORINGS)
                .where("status", query.getString("status"))
                .map(AdminChain::item)
                .toList();
        return Answer.ok(Pages.flat("queue_items", found, query)
                .put(
                        "processing",
                        world.table(Kind.ANCHORINGS)
                                .where("status", "processing")
                                .count()));
    }

    private static JsonObject item(JsonObject anchoring) {
        return new JsonObject()
                .put("session_id", anchoring.getString("session_id"))
                .put("priority", anchoring.getString("_priority", "normal"))
                .put("queued_at", anchoring.getString("submitted_at"))
                .put("attempts", 1)
                .put("status", anchoring.getString("status"));
    }
}
