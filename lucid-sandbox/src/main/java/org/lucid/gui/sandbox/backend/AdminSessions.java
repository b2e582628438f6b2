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

/** Everybody's sessions, as the admin interface shows and ends them. */
final class AdminSessions {

    private static final Shape LIST = Shape.of(
            "status?:string?, user_id?:string?, node_id?:string?, session_type?:string?, limit?:integer(1..1000)=50, offset?:integer(0..)=0");
    private static final Shape BULK = Shape.of("session_ids:[string], reason:string(10..)");
    private static final Shape LOGS = Shape.of("level?:string?, limit?:integer(1..1000)=100, offset?:integer(0..)=0");

    private final World world;

    AdminSessions(World world) {
        this.world = world;
    }

    void add(Routes routes, String base) {
        String one = base + "/sessions/{session_id}";
        routes.get(base + "/sessions", this::list);
        routes.post(base + "/sessions/terminate-bulk", this::bulk);
        routes.get(
                one,
                call -> Answer.ok(new JsonObject()
                        .put("session", shown(session(call)))
                        .put("connection_details", JsonObject.of("protocol", "rdp"))
                        .put("performance_metrics", JsonObject.of("latency_ms", 18))
                        .put("security_info", JsonObject.of("encrypted", true))
                        .put("node_info", new JsonObject())));
        routes.post(one + "/terminate", call -> {
            String reason = call.body(AdminPeople.REASON).getString("reason");
            end(session(call));
            return Answer.ok(JsonObject.of("status", "success", "session_id", call.parameter("session_id"))
                    .put("reason", reason));
        });
        routes.get(one + "/logs", this::logs);
    }

    /** The id of the person a session belongs to; empty for one that belongs to nobody. */
    static String owner(JsonObject session) {
        JsonObject metadata = session.getJsonObject("metadata");
        String owner = metadata == null ? null : metadata.getString("owner");
        return owner == null ? "" : owner;
    }

    private JsonObject session(Call call) {
        return world.table(Kind.SESSIONS).need(call.parameter("session_id"), "Session not found");
    }

    private Answer list(Call call) {
        JsonObject query = call.query(LIST);
        String person = query.getString("user_id");
        List<JsonObject> found = world.table(Kind.SESSIONS)
                .where("status", query.getString("status"))
                .filter(session -> person == null || owner(session).equals(person))
                .map(this::shown)
                .toList();
        return Answer.ok(Pages.flat("sessions", found, query));
    }

    private Answer bulk(Call call) {
        JsonObject body = call.body(BULK);
        var ended = new JsonArray();
        var unknown = new JsonArray();
        for (Object id : body.getJsonArray("session_ids")) {
            world.table(Kind.SESSIONS)
                    .find(String.valueOf(id))
                    .ifPresentOrElse(
                            session -> {
                                end(session);
                                ended.add(id);
                            },
                            () -> unknown.add(id));
        }
        return Answer.ok(JsonObject.of("terminated", ended, "failed", unknown).put("reason", body.getString("reason")));
    }

    private void end(JsonObject session) {
        session.put("status", "stopped").put("stopped_at", world.nowText());
    }

    private Answer logs(Call call) {
        JsonObject session = session(call);
        List<JsonObject> logs = List.of(
                entry(session.getString("created_at"), "session created"),
                entry(session.getString("created_at"), "status is " + session.getString("status")));
        return Answer.ok(Pages.flat("logs", logs, call.query(LOGS)).put("session_id", call.parameter("session_id")));
    }

    private static JsonObject entry(String at, String message) {
        return JsonObject.of("timestamp", at, "level", "info", "message", message, "details", new JsonObject());
    }

    private JsonObject shown(JsonObject session) {
        String owner = owner(session);
        String name = world.table(Kind.USERS)
                .find(owner)
                .map(person -> person.getString("display_name"))
                .orElse(owner);
        return new JsonObject()
                .put("id", session.getString("session_id"))
                .put("user_id", owner)
                .put("username", name)
                .put("status", session.getString("status"))
                .put("start_time", session.getString("started_at"))
                .put("last_activity", session.getString("started_at"))
                .put("duration", "0:00:00")
                .put("node_id", "node_nora")
                .put("ip_address", "192.0.2.10")
                .put("session_type", "rdp")
                .put("bandwidth_usage", JsonObject.of("in", 120_000, "out", 80_000))
                .put("quality_metrics", JsonObject.of("frame_rate", 30));
    }
}
