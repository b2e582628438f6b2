package org.lucid.gui.sandbox.backend;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.lucid.gui.sandbox.http.Answer;
import org.lucid.gui.sandbox.http.Routes;
import org.lucid.gui.sandbox.shape.Shape;
import org.lucid.gui.sandbox.world.Kind;
import org.lucid.gui.sandbox.world.Noise;
import org.lucid.gui.sandbox.world.World;

/** Remote desktops: the servers' manager, the controller of sessions and connections, and the monitor. */
final class Desktops {

    private static final Shape SERVER =
            Shape.of("user_id:string(1..128), host?:string=127.0.0.1, port?:integer(1..65535)=3389");
    private static final Shape SESSION = Shape.of("user_id:string(1..128), server_id:string(1..128)");
    private static final Shape CONNECTION = Shape.of("session_id:string(1..128), server_id:string(1..128)");

    private final World world;

    Desktops(World world) {
        this.world = world;
    }

    Routes manager() {
        var routes = Health.add(new Routes(), "/health", "rdp-server-manager", world);
        new Crud("/servers", Kind.RDP_SERVERS, "server-", SERVER, "Server")
                .add(routes, world)
                .verb(routes, world, "start", "running")
                .verb(routes, world, "stop", "stopped")
                .verb(routes, world, "restart", "running");
        return routes;
    }

    Routes controller() {
        var routes = Health.add(new Routes(), "/health", "rdp-controller", world);
        new Crud("/api/v1/sessions", Kind.RDP_SESSIONS, "rdp-", SESSION, "Session").add(routes, world);
        new Crud("/api/v1/connections", Kind.RDP_CONNECTIONS, "connection-", CONNECTION, "Connection")
                .add(routes, world);
        return routes;
    }

    Routes monitor() {
        var routes = Health.add(new Routes(), "/health", "rdp-monitor", world);
        routes.get("/api/v1/monitoring/sessions", call -> {
            var all = new JsonArray();
            world.table(Kind.RDP_SESSIONS).all().forEach(session -> all.add(metrics(session.getString("session_id"))));
            return Answer.ok(JsonObject.of("sessions", all));
        });
        routes.get(
                "/api/v1/monitoring/sessions/{session_id}",
                call -> Answer.ok(metrics(world.table(Kind.RDP_SESSIONS)
                        .need(call.parameter("session_id"), "Session not found")
                        .getString("session_id"))));
        routes.get(
                "/api/v1/metrics",
                call -> Answer.ok(JsonObject.of(
                        "active_sessions", world.table(Kind.RDP_SESSIONS).size(),
                        "active_connections", world.table(Kind.RDP_CONNECTIONS).size(),
                        "timestamp", world.nowText())));
        return routes;
    }

    private JsonObject metrics(String id) {
        return new JsonObject()
                .put("session_id", id)
                .put("cpu_percent", Noise.between(2, 70, "cpu", id))
                .put("memory_mb", Noise.pick(200, 3_000, "memory", id))
                .put("latency_ms", Noise.between(5, 80, "latency", id))
                .put("frame_rate", 30)
                .put("timestamp", world.nowText());
    }
}
