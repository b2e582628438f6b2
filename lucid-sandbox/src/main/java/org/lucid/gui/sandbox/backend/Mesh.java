package org.lucid.gui.sandbox.backend;

import java.util.function.Function;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.lucid.gui.sandbox.catalogue.Service;
import org.lucid.gui.sandbox.http.Answer;
import org.lucid.gui.sandbox.http.Routes;
import org.lucid.gui.sandbox.world.Noise;
import org.lucid.gui.sandbox.world.World;

/** The service mesh controller; its health is Consul's question after the leader. */
final class Mesh {

    private Mesh() {}

    static Routes routes(World world) {
        var routes = new Routes();
        routes.get("/v1/status/leader", call -> Answer.text(200, "application/json", "\"127.0.0.1:8300\""));
        routes.get(
                "/services",
                call -> Answer.ok(each(service -> JsonObject.of(
                        "name", service.id(), "status", "healthy", "instances", 1, "last_seen", world.nowText()))));
        routes.get(
                "/certificates",
                call -> Answer.ok(each(service -> JsonObject.of(
                        "service",
                        service.id(),
                        "serial",
                        Noise.hex(16, "certificate", service),
                        "expires_at",
                        world.ago(-30L * 24 * 60)))));
        routes.get(
                "/envoy/configs",
                call -> Answer.ok(each(
                        service -> JsonObject.of("service", service.id(), "cluster", service.id(), "version", "1"))));
        return routes;
    }

    private static JsonArray each(Function<Service, JsonObject> of) {
        var all = new JsonArray();
        for (Service service : Service.values()) {
            all.add(of.apply(service));
        }
        return all;
    }
}
