package org.lucid.gui.sandbox.backend;

import java.util.List;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.lucid.gui.sandbox.http.Answer;
import org.lucid.gui.sandbox.http.Call;
import org.lucid.gui.sandbox.http.Refusal;
import org.lucid.gui.sandbox.http.Routes;
import org.lucid.gui.sandbox.shape.Shape;
import org.lucid.gui.sandbox.world.Kind;
import org.lucid.gui.sandbox.world.Noise;
import org.lucid.gui.sandbox.world.Table;
import org.lucid.gui.sandbox.world.World;

/** The emergency controls of the admin interface: they are remembered, and do nothing to the sandbox. */
final class AdminEmergency {

    private static final List<String> ACTIONS = List.of("lockdown", "stop_all_sessions", "suspend_users", "shutdown");
    private static final Shape TRIGGER = Shape.of("action:string, reason:string(10..), severity?:string=high");
    private static final Shape RESOLVE = Shape.of("resolution_notes:string(1..)");
    private static final Shape PAGE = Shape.of("limit?:integer(1..1000)=100, offset?:integer(0..)=0");

    private final World world;

    AdminEmergency(World world) {
        this.world = world;
    }

    void add(Routes routes, String base) {
        String emergency = base + "/emergency";
        routes.post(emergency + "/trigger", this::trigger);
        routes.post(emergency + "/resolve/{control_id}", call -> {
            String notes = call.body(RESOLVE).getString("resolution_notes");
            JsonObject control =
                    world.table(Kind.EMERGENCIES).need(call.parameter("control_id"), "Emergency control not found");
            return Answer.ok(control.put("status", "resolved")
                    .put("resolved_at", world.nowText())
                    .put("resolution_notes", notes)
                    .copy());
        });
        routes.get(
                emergency + "/active",
                call -> Answer.ok(Table.shown(world.table(Kind.EMERGENCIES).where("status", "active"))));
        routes.get(
                emergency + "/history",
                call -> Answer.ok(Pages.flat(
                        "controls", world.table(Kind.EMERGENCIES).all().toList(), call.query(PAGE))));
        routes.get(
                emergency + "/stats",
                call -> Answer.ok(
                        JsonObject.of("total", world.table(Kind.EMERGENCIES).size(), "active", active())));
        routes.get(emergency + "/actions", call -> Answer.ok(new JsonArray(ACTIONS)));
        routes.get(
                emergency + "/status",
                call -> Answer.ok(JsonObject.of("emergency_active", active() > 0, "active_controls", active())));
        Health.add(routes, emergency + "/health", "emergency", world);
    }

    private long active() {
        return world.table(Kind.EMERGENCIES).where("status", "active").count();
    }

    private Answer trigger(Call call) {
        JsonObject body = call.body(TRIGGER);
        if (!ACTIONS.contains(body.getString("action"))) {
            throw Refusal.detail(400, "Unknown action; the actions are " + String.join(", ", ACTIONS));
        }
        JsonObject control = body.copy()
                .put("control_id", Noise.fresh("emergency-", 8))
                .put("status", "active")
                .put("triggered_at", world.nowText());
        return Answer.ok(world.table(Kind.EMERGENCIES).put(control).copy());
    }
}
