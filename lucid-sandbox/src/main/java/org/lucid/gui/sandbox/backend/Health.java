package org.lucid.gui.sandbox.backend;

import io.vertx.core.json.JsonObject;
import org.lucid.gui.sandbox.http.Answer;
import org.lucid.gui.sandbox.http.Routes;
import org.lucid.gui.sandbox.world.World;

/** The health answer that most backends share. */
final class Health {

    static final String VERSION = "0.1.0";

    private Health() {}

    static Routes add(Routes routes, String path, String name, World world) {
        return routes.get(path, call -> Answer.ok(of(name, world)));
    }

    static JsonObject of(String name, World world) {
        return new JsonObject()
                .put("status", "healthy")
                .put("service", name)
                .put("version", VERSION)
                .put("timestamp", world.nowText());
    }

    static Routes liveAndReady(Routes routes, String name, World world) {
        add(routes, "/health", name, world);
        routes.get("/health/live", call -> Answer.ok(JsonObject.of("status", "alive")));
        return routes.get("/health/ready", call -> Answer.ok(JsonObject.of("status", "ready")));
    }
}
