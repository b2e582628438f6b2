package org.lucid.gui.sandbox.backend;

import java.util.Optional;

import io.vertx.core.Vertx;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.lucid.gui.sandbox.http.Answer;
import org.lucid.gui.sandbox.http.BodySink;
import org.lucid.gui.sandbox.http.Call;
import org.lucid.gui.sandbox.http.Routes;
import org.lucid.gui.sandbox.shape.Shape;
import org.lucid.gui.sandbox.world.Kind;
import org.lucid.gui.sandbox.world.Noise;
import org.lucid.gui.sandbox.world.World;

/** The admin interface: dashboard and its stream here, the rest by subject. Its health is at {@code /admin/health} only. */
final class AdminInterface {

    private static final String BASE = "/admin/api/v1";
    private static final Shape METRICS = Shape.of("timeframe?:string=1h, metric?:string=cpu");
    private static final long TICK_MILLIS = 5_000;
    private static final int POINTS = 60;

    private final Vertx vertx;
    private final World world;

    private AdminInterface(Vertx vertx, World world) {
        this.vertx = vertx;
        this.world = world;
    }

    static Routes routes(Vertx vertx, World world) {
        var admin = new AdminInterface(vertx, world);
        var routes = Health.add(new Routes(), "/admin/health", "admin-interface", world);
        Health.add(routes, "/admin/health/detailed", "admin-interface", world);
        routes.get(
                "/admin/health/dependencies",
                call -> Answer.ok(JsonObject.of("mongodb", "healthy", "redis", "healthy")));
        routes.get(BASE + "/dashboard/overview", call -> Answer.ok(admin.overview()));
        routes.get(BASE + "/dashboard/metrics", call -> Answer.ok(admin.metrics(call.query(METRICS))));
        routes.stream("GET", BASE + "/dashboard/stream", admin::stream);
        new AdminPeople(world).add(routes, BASE);
        new AdminSessions(world).add(routes, BASE);
        new AdminNodes(world).add(routes, BASE);
        new AdminChain(world).add(routes, BASE);
        new AdminAudit(world).add(routes, BASE);
        new AdminEmergency(world).add(routes, BASE);
        return routes;
    }

    private JsonObject overview() {
        long active = world.table(Kind.SESSIONS).where("status", "recording").count();
        long online = world.table(Kind.NODES).where("status", "active").count();
        return new JsonObject()
                .put(
                        "system_status",
                        JsonObject.of("status", "healthy", "uptime", "12 days", "version", Health.VERSION)
                                .put("last_updated", world.nowText()))
                .put(
                        "active_sessions",
                        JsonObject.of("total", world.table(Kind.SESSIONS).size(), "active", active)
                                .put("idle", 0)
                                .put("by_type", JsonObject.of("rdp", active)))
                .put(
                        "node_status",
                        JsonObject.of("total_nodes", world.table(Kind.NODES).size(), "online_nodes", online)
                                .put("offline_nodes", world.table(Kind.NODES).size() - online)
                                .put("load_average", 0.8))
                .put(
                        "blockchain_status",
                        JsonObject.of("network_height", world.table(Kind.BLOCKS).size(), "sync_status", "synced")
                                .put("pending_transactions", 0))
                .put("resource_usage", usage());
    }

    private static JsonObject usage() {
        return JsonObject.of("cpu_percentage", 31.5, "memory_percentage", 47.0, "disk_percentage", 52.5)
                .put("network_io", JsonObject.of("in", 1_200_000, "out", 800_000));
    }

    private JsonArray metrics(JsonObject query) {
        var points = new JsonArray();
        for (int minute = POINTS; minute > 0; minute--) {
            points.add(JsonObject.of(
                    "timestamp", world.ago(minute), "value", Noise.between(5, 90, query.getString("metric"), minute)));
        }
        return new JsonArray()
                .add(JsonObject.of("metric_name", query.getString("metric"), "data_points", points)
                        .put("time_range", query.getString("timeframe"))
                        .put("aggregation", "avg"));
    }

    private Optional<BodySink> stream(Call call) {
        call.request().toWebSocket().onSuccess(this::tell);
        return Optional.empty();
    }

    private void tell(ServerWebSocket socket) {
        socket.writeTextMessage(JsonObject.of("type", "connection_established", "timestamp", world.nowText())
                .encode());
        long timer = vertx.setPeriodic(TICK_MILLIS, tick -> {
            if (!socket.writeQueueFull()) {
                socket.writeTextMessage(JsonObject.of("type", "metric_update", "data", live())
                        .put("timestamp", world.nowText())
                        .encode());
            }
        });
        socket.closeHandler(closed -> vertx.cancelTimer(timer));
    }

    private JsonObject live() {
        long minute = world.now().getEpochSecond() / 60;
        return new JsonObject()
                .put("cpu", Noise.between(5, 90, "cpu", minute))
                .put("memory", Noise.between(20, 80, "memory", minute))
                .put("disk", 52.5)
                .put("network_in", Noise.pick(1_000, 900_000, "in", minute))
                .put("network_out", Noise.pick(1_000, 900_000, "out", minute))
                .put(
                        "active_sessions",
                        world.table(Kind.SESSIONS).where("status", "recording").count())
                .put(
                        "online_nodes",
                        world.table(Kind.NODES).where("status", "active").count());
    }
}
