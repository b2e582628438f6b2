package org.lucid.gui.sandbox.backend;

import java.util.List;
import java.util.stream.Collectors;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.lucid.gui.sandbox.http.Answer;
import org.lucid.gui.sandbox.http.Call;
import org.lucid.gui.sandbox.http.Routes;
import org.lucid.gui.sandbox.shape.Shape;
import org.lucid.gui.sandbox.world.Kind;
import org.lucid.gui.sandbox.world.Table;
import org.lucid.gui.sandbox.world.World;

/** The audit log of the admin interface, with its export as JSON or CSV. */
final class AdminAudit {

    private static final Shape LIST =
            Shape.of("user_id?:string?, event_type?:string?, severity?:string?, limit?:integer(1..10000)=1000");
    private static final Shape EXPORT =
            Shape.of("start_time:string, end_time:string, format?:match(^(json|csv)$)=json");
    private static final List<String> COLUMNS =
            List.of("log_id", "timestamp", "event_type", "severity", "user_id", "action", "resource");

    private final World world;

    AdminAudit(World world) {
        this.world = world;
    }

    void add(Routes routes, String base) {
        routes.get(base + "/audit/logs", this::list);
        routes.get(
                base + "/audit/logs/{log_id}",
                call -> Answer.ok(
                        Table.shown(world.table(Kind.AUDIT).need(call.parameter("log_id"), "Audit log not found"))));
        routes.post(base + "/audit/export", this::export);
        routes.get(base + "/audit/stats", call -> Answer.ok(stats()));
        routes.post(base + "/audit/cleanup", call -> Answer.ok(JsonObject.of("status", "completed", "removed", 0)));
        Health.add(routes, base + "/audit/health", "audit", world);
    }

    private Answer list(Call call) {
        JsonObject query = call.query(LIST);
        List<JsonObject> found = world.table(Kind.AUDIT)
                .where("user_id", query.getString("user_id"))
                .filter(Table.is("event_type", query.getString("event_type")))
                .filter(Table.is("severity", query.getString("severity")))
                .toList();
        return Answer.ok(Pages.cut(found, 0, query.getLong("limit")));
    }

    private Answer export(Call call) {
        JsonObject body = call.body(EXPORT);
        List<JsonObject> found = world.table(Kind.AUDIT)
                .all()
                .filter(entry -> entry.getString("timestamp").compareTo(body.getString("start_time")) >= 0)
                .filter(entry -> entry.getString("timestamp").compareTo(body.getString("end_time")) <= 0)
                .toList();
        if (body.getString("format").equals("json")) {
            return Answer.text(
                    200,
                    "application/json",
                    new JsonArray(Table.shown(found.stream()).getList()).encode());
        }
        String lines = found.stream()
                .map(entry -> COLUMNS.stream()
                        .map(column -> quoted(String.valueOf(entry.getValue(column))))
                        .collect(Collectors.joining(",")))
                .collect(Collectors.joining("\r\n", String.join(",", COLUMNS) + "\r\n", "\r\n"));
        return Answer.text(200, "text/csv", lines).with("content-disposition", "attachment; filename=audit.csv");
    }

    /** A field of a CSV line (RFC 4180, 2). */
    private static String quoted(String field) {
        return '"' + field.replace("\"", "\"\"") + '"';
    }

    private JsonObject stats() {
        return new JsonObject()
                .put("total_logs", world.table(Kind.AUDIT).size())
                .put("severity_counts", counts("severity"))
                .put("event_type_counts", counts("event_type"))
                .put("recent_activity_24h", world.table(Kind.AUDIT).size())
                .put("retention_days", 90)
                .put("batch_size", 100)
                .put("flush_interval", 5);
    }

    private JsonObject counts(String field) {
        var counts = new JsonObject();
        world.table(Kind.AUDIT).all().forEach(entry -> {
            String value = entry.getString(field);
            counts.put(value, counts.getInteger(value, 0) + 1);
        });
        return counts;
    }
}
