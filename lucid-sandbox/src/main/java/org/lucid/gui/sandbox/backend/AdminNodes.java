package org.lucid.gui.sandbox.backend;

import java.util.List;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.lucid.gui.sandbox.http.Answer;
import org.lucid.gui.sandbox.http.Call;
import org.lucid.gui.sandbox.http.Routes;
import org.lucid.gui.sandbox.shape.Shape;
import org.lucid.gui.sandbox.world.Kind;
import org.lucid.gui.sandbox.world.Noise;
import org.lucid.gui.sandbox.world.World;

/** All nodes, as the admin interface shows and steers them. */
final class AdminNodes {

    private static final Shape LIST = Shape.of(
            "status?:string?, node_type?:string?, location?:string?, limit?:integer(1..1000)=50, offset?:integer(0..)=0");
    private static final Shape METRICS = Shape.of("timeframe?:string=1h, limit?:integer(1..1000)=100");

    private final World world;

    AdminNodes(World world) {
        this.world = world;
    }

    void add(Routes routes, String base) {
        String one = base + "/nodes/{node_id}";
        routes.get(base + "/nodes", this::list);
        routes.get(one, call -> Answer.ok(shown(node(call))));
        routes.get(one + "/metrics", this::metrics);
        routes.post(one + "/restart", call -> steer(call, "active"));
        routes.post(one + "/maintenance", call -> steer(call, "maintenance"));
        routes.post(one + "/activate", call -> {
            call.bodyText();
            node(call).put("status", "active");
            return Answer.ok(JsonObject.of("status", "success", "node_id", call.parameter("node_id")));
        });
    }

    private JsonObject node(Call call) {
        return world.table(Kind.NODES).need(call.parameter("node_id"), "Node not found");
    }

    private Answer steer(Call call, String status) {
        String reason = call.body(AdminPeople.REASON).getString("reason");
        node(call).put("status", status).put("last_seen", world.nowText());
        return Answer.ok(JsonObject.of("status", "success", "node_id", call.parameter("node_id"))
                .put("node_status", status)
                .put("reason", reason));
    }

    private Answer list(Call call) {
        JsonObject query = call.query(LIST);
        List<JsonObject> found = world.table(Kind.NODES)
                .where("status", query.getString("status"))
                .map(AdminNodes::shown)
                .toList();
        return Answer.ok(Pages.flat("nodes", found, query)
                .put("online", count("active"))
                .put("offline", count("offline"))
                .put("maintenance", count("maintenance")));
    }

    private long count(String status) {
        return world.table(Kind.NODES).where("status", status).count();
    }

    private Answer metrics(Call call) {
        String id = node(call).getString("node_id");
        long points = Math.min(60, call.query(METRICS).getLong("limit"));
        var metrics = new JsonArray();
        for (long minute = points; minute > 0; minute--) {
            metrics.add(new JsonObject()
                    .put("node_id", id)
                    .put("timestamp", world.ago(minute))
                    .put("cpu_usage", Noise.between(5, 90, "cpu", id, minute))
                    .put("memory_usage", Noise.between(20, 90, "memory", id, minute))
                    .put("disk_usage", Noise.between(10, 80, "disk", id))
                    .put("network_in", Noise.pick(1_000, 900_000, "in", id, minute))
                    .put("network_out", Noise.pick(1_000, 900_000, "out", id, minute))
                    .put("load_average", new JsonArray().add(0.5).add(0.6).add(0.4))
                    .put("active_sessions", 1)
                    .put("response_time", Noise.between(8, 60, "response", id, minute)));
        }
        return Answer.ok(metrics);
    }

    private static JsonObject shown(JsonObject node) {
        JsonObject metrics = node.getJsonObject("performance_metrics");
        return new JsonObject()
                .put("id", node.getString("node_id"))
                .put("hostname", node.getString("node_id").replace('_', '-'))
                .put("status", node.getString("status"))
                .put("ip_address", node.getString("_ip"))
                .put("load_average", 0.6)
                .put("memory_usage", metrics.getDouble("memory_percent"))
                .put("disk_usage", metrics.getDouble("disk_percent"))
                .put("active_sessions", 1)
                .put("last_heartbeat", node.getString("last_seen"))
                .put("node_type", "worker")
                .put("location", node.getString("location"))
                .put("version", Health.VERSION)
                .put("uptime", "12 days");
    }
}
