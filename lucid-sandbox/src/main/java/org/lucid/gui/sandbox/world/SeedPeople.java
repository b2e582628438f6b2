package org.lucid.gui.sandbox.world;

import java.util.Locale;

import io.vertx.core.json.JsonObject;

/** The people's accounts, and what they did lately. */
final class SeedPeople {

    private static final String[][] EVENTS = {
        {"authentication", "info", "login", "auth"},
        {"session", "info", "session_created", "sessions"},
        {"authorization", "warning", "permission_denied", "nodes"},
        {"node", "info", "node_heartbeat", "nodes"},
        {"blockchain", "info", "session_anchored", "blockchain"},
        {"security", "error", "login_failed", "auth"},
        {"system", "info", "configuration_changed", "system"},
    };
    private static final int AUDIT_ENTRIES = 140;

    private SeedPeople() {}

    static void into(World world) {
        for (Person person : Person.ALL) {
            int age = Noise.pick(10, 400, "age", person.name()) * 24 * 60;
            world.table(Kind.USERS)
                    .put(new JsonObject()
                            .put("user_id", person.id())
                            .put("tron_address", person.address())
                            .put("email", person.email())
                            .put("role", person.role())
                            .put("display_name", person.name())
                            .putNull("avatar_url")
                            .put("is_active", true)
                            .put("is_verified", true)
                            .put("kyc_verified", person.role().equals("node_worker"))
                            .putNull("hardware_wallet_type")
                            .put("created_at", world.ago(age))
                            .put("updated_at", world.ago(age / 2))
                            .putNull("last_login_at")
                            .put("_username", person.name().toLowerCase(Locale.ROOT))
                            .put("_password", person.password())
                            .put("_totp", person.totpSecret()));
        }
        for (int i = AUDIT_ENTRIES; i > 0; i--) {
            String[] event = EVENTS[i % EVENTS.length];
            Person person = Person.ALL.get(Noise.pick(0, Person.ALL.size(), "actor", i));
            world.table(Kind.AUDIT)
                    .put(new JsonObject()
                            .put("log_id", "log_" + Noise.hex(12, "audit", i))
                            .put("timestamp", world.ago(i * 37L))
                            .put("event_type", event[0])
                            .put("severity", event[1])
                            .put("user_id", person.id())
                            .put("action", event[2])
                            .put("resource", event[3])
                            .put("details", JsonObject.of("email", person.email()))
                            .put("ip_address", "192.0.2." + Noise.pick(1, 255, "ip", person.name()))
                            .put("correlation_id", Noise.uuid("correlation", i)));
        }
    }
}
