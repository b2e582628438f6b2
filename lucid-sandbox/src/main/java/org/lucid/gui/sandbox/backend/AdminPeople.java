package org.lucid.gui.sandbox.backend;

import java.util.List;
import java.util.Locale;

import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;
import org.lucid.gui.sandbox.http.Answer;
import org.lucid.gui.sandbox.http.Call;
import org.lucid.gui.sandbox.http.Refusal;
import org.lucid.gui.sandbox.http.Routes;
import org.lucid.gui.sandbox.shape.Shape;
import org.lucid.gui.sandbox.world.Kind;
import org.lucid.gui.sandbox.world.Noise;
import org.lucid.gui.sandbox.world.Table;
import org.lucid.gui.sandbox.world.World;

/** The people, as the admin interface shows and changes them. */
final class AdminPeople {

    /** Every change that hurts somebody must say why, in at least ten characters. */
    static final Shape REASON = Shape.of("reason:string(10..)");

    private static final Shape LIST = Shape.of(
            "status?:string?, role?:string?, search?:string?, limit?:integer(1..1000)=50, offset?:integer(0..)=0");
    private static final Shape CREATE = Shape.of(
            "username:string(3..50), email:string(3..255), password:string(12..), role:string, first_name?:string(0..100)?, last_name?:string(0..100)?");
    private static final Shape UPDATE =
            Shape.of("email?:string?, first_name?:string?, last_name?:string?, is_active?:boolean?");

    private final World world;

    AdminPeople(World world) {
        this.world = world;
    }

    void add(Routes routes, String base) {
        String one = base + "/users/{user_id}";
        routes.get(base + "/users", this::list);
        routes.post(base + "/users", this::create);
        routes.get(one, call -> Answer.ok(shown(person(call))));
        routes.put(one, this::update);
        routes.post(one + "/suspend", call -> activity(call, false));
        routes.post(one + "/activate", call -> activity(call, true));
        routes.post(one + "/assign-role", call -> {
            String role = call.bodyText();
            person(call).put("role", role);
            return Answer.ok(JsonObject.of("user_id", call.parameter("user_id"), "role", role)
                    .put("assigned_by", "admin")
                    .put("assigned_at", world.nowText()));
        });
    }

    private JsonObject person(Call call) {
        return world.table(Kind.USERS).need(call.parameter("user_id"), "User not found");
    }

    private Answer list(Call call) {
        JsonObject query = call.query(LIST);
        String search = query.getString("search");
        String status = query.getString("status");
        List<JsonObject> found = world.table(Kind.USERS)
                .where("role", query.getString("role"))
                .filter(Table.is("is_active", status == null ? null : status.equals("active")))
                .filter(person -> search == null || holds(person, search))
                .map(this::shown)
                .toList();
        return Answer.ok(Pages.flat("users", found, query));
    }

    private static boolean holds(JsonObject person, String search) {
        return (person.getString("email")
                        + ' '
                        + person.getString("tron_address")
                        + ' '
                        + person.getString("display_name"))
                .toLowerCase(Locale.ROOT)
                .contains(search.toLowerCase(Locale.ROOT));
    }

    private Answer create(Call call) {
        JsonObject body = call.body(CREATE);
        if (world.table(Kind.USERS)
                .where("email", body.getString("email"))
                .findAny()
                .isPresent()) {
            throw Refusal.detail(409, "User with this email already exists");
        }
        JsonObject person = new JsonObject()
                .put("user_id", Noise.uuid(body.getString("email"), world.nowText()))
                .put("email", body.getString("email"))
                .put("role", body.getString("role"))
                .put("display_name", body.getString("username"))
                .put("is_active", true)
                .put("created_at", world.nowText())
                .put("updated_at", world.nowText())
                .put("_username", body.getString("username"))
                .put("_password", body.getString("password"));
        return Answer.created(shown(world.table(Kind.USERS).put(person)));
    }

    private Answer update(Call call) {
        JsonObject body = call.body(UPDATE);
        JsonObject person = person(call);
        change(person, "email", body.getValue("email"));
        change(person, "is_active", body.getValue("is_active"));
        change(person, "display_name", body.getValue("first_name"));
        return Answer.ok(shown(person.put("updated_at", world.nowText())));
    }

    private static void change(JsonObject person, String field, @Nullable Object value) {
        if (value != null) {
            person.put(field, value);
        }
    }

    private Answer activity(Call call, boolean active) {
        String reason = call.body(REASON).getString("reason");
        JsonObject person = person(call);
        if (active == person.getBoolean("is_active")) {
            throw Refusal.detail(409, active ? "User is already active" : "User is already suspended");
        }
        person.put("is_active", active);
        return Answer.ok(JsonObject.of("status", "success", "user_id", call.parameter("user_id"))
                .put("is_active", active)
                .put("reason", reason));
    }

    private JsonObject shown(JsonObject person) {
        String id = person.getString("user_id");
        return new JsonObject()
                .put("user_id", id)
                .put("id", id)
                .put("username", person.getString("_username"))
                .put("email", person.getString("email"))
                .put("role", person.getString("role"))
                .put("first_name", person.getString("display_name"))
                .put("is_active", person.getBoolean("is_active"))
                .put("created_at", person.getString("created_at"))
                .put("last_login", person.getString("last_login_at"))
                .put(
                        "sessions_count",
                        world.table(Kind.SESSIONS)
                                .all()
                                .filter(session -> AdminSessions.owner(session).equals(id))
                                .count());
    }
}
