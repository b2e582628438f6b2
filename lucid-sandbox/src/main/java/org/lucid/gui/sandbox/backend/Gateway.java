package org.lucid.gui.sandbox.backend;

import java.util.List;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.lucid.gui.sandbox.catalogue.Service;
import org.lucid.gui.sandbox.http.Answer;
import org.lucid.gui.sandbox.http.Call;
import org.lucid.gui.sandbox.http.Refusal;
import org.lucid.gui.sandbox.http.Routes;
import org.lucid.gui.sandbox.shape.Shape;
import org.lucid.gui.sandbox.world.Kind;
import org.lucid.gui.sandbox.world.Noise;
import org.lucid.gui.sandbox.world.Table;
import org.lucid.gui.sandbox.world.World;

/**
 * Lucid's own API gateway. Most of its groups were never written: their code throws, and the handler that should tell
 * so throws as well, so that all a client sees is a plain 500.
 */
final class Gateway {

    private static final Shape CONNECT = Shape.of("session_id:string(1..128), client_version:string, platform:string");
    private static final Shape DISCONNECT = Shape.of("session_id:string(1..128)");
    private static final Shape TRANSFER =
            Shape.of("from_address:string, to_address:string, amount:number(>0), memo?:string(..200)?");
    private static final List<String> DEAD = List.of(
            "POST auth/login",
            "POST auth/verify",
            "POST auth/refresh",
            "POST auth/logout",
            "GET auth/status",
            "GET users/me",
            "PUT users/me",
            "GET users/{user_id}",
            "POST users",
            "GET sessions",
            "POST sessions",
            "GET sessions/{session_id}",
            "PUT sessions/{session_id}",
            "DELETE sessions/{session_id}",
            "GET manifests/{manifest_id}",
            "POST manifests",
            "GET trust/policies",
            "POST trust/policies",
            "PUT trust/policies/{policy_id}",
            "GET chain/info",
            "GET chain/blocks",
            "GET chain/blocks/{block_id}",
            "POST chain/transactions",
            "GET wallets",
            "POST wallets",
            "GET wallets/{wallet_id}",
            "POST wallets/{wallet_id}/transactions");

    private final World world;
    private final JsonObject clients = new JsonObject();
    private final JsonObject containers = new JsonObject();

    private Gateway(World world) {
        this.world = world;
        for (Service service : Service.values()) {
            containers.put(
                    "lucid-" + service.id(),
                    JsonObject.of("id", "lucid-" + service.id(), "name", service.id(), "status", "running"));
        }
    }

    static Routes routes(World world) {
        var gateway = new Gateway(world);
        var routes = new Routes();
        Health.add(routes, "/health", "api-gateway", world);
        String v1 = "/api/v1/";
        routes.get(v1 + "meta/info", call -> Answer.ok(gateway.info()));
        routes.get(v1 + "meta/health", call -> Answer.ok(gateway.health()));
        routes.get(v1 + "meta/version", call -> Answer.ok(JsonObject.of("version", Health.VERSION)));
        routes.get(v1 + "meta/metrics", call -> Answer.ok(JsonObject.of("requests_total", 0, "errors_total", 0)));
        for (String dead : DEAD) {
            int space = dead.indexOf(' ');
            routes.on(dead.substring(0, space), v1 + dead.substring(space + 1), call -> Answer.crash());
        }
        gateway.gui(routes, v1 + "gui/");
        gateway.docker(routes, v1 + "gui/docker/");
        gateway.tor(routes, v1 + "gui/tor/");
        gateway.hardware(routes, v1 + "gui/hardware/");
        gateway.tron(routes, v1 + "tron/");
        return routes;
    }

    private void gui(Routes routes, String base) {
        about(routes, base, "gui");
        routes.get(
                base + "status",
                call -> Answer.ok(JsonObject.of("status", "operational", "connected_clients", clients.size())));
        routes.post(base + "electron/connect", call -> {
            JsonObject body = call.body(CONNECT);
            clients.put(body.getString("session_id"), body.put("connected_at", world.nowText()));
            return Answer.ok(JsonObject.of("status", "connected", "session_id", body.getString("session_id")));
        });
        routes.post(base + "electron/disconnect", call -> {
            String id = call.body(DISCONNECT).getString("session_id");
            clients.remove(id);
            return Answer.ok(JsonObject.of("status", "disconnected", "session_id", id));
        });
        routes.get(
                base + "electron/routes",
                call -> Answer.ok(JsonObject.of(
                        "routes", JsonArray.of("/api/v1/gui/docker", "/api/v1/gui/tor", "/api/v1/gui/hardware"))));
    }

    private void docker(Routes routes, String base) {
        about(routes, base, "gui-docker");
        routes.get(base + "containers", call -> {
            var all = new JsonArray();
            containers.forEach(entry -> all.add(entry.getValue()));
            return Answer.ok(JsonObject.of("containers", all));
        });
        String one = base + "containers/{container_id}";
        routes.get(one, call -> Answer.ok(container(call)));
        routes.post(one + "/start", call -> Answer.ok(container(call).put("status", "running")));
        routes.post(one + "/stop", call -> Answer.ok(container(call).put("status", "exited")));
    }

    private JsonObject container(Call call) {
        JsonObject container = containers.getJsonObject(call.parameter("container_id"));
        if (container == null) {
            throw Refusal.notFound("Container not found");
        }
        return container;
    }

    private void tor(Routes routes, String base) {
        about(routes, base, "gui-tor");
        routes.get(
                base + "status",
                call -> Answer.ok(JsonObject.of("status", "connected", "bootstrap_progress", 100, "circuits", 3)));
        routes.get(
                base + "circuits",
                call -> Answer.ok(JsonObject.of(
                        "circuits",
                        JsonArray.of(
                                JsonObject.of("id", "1", "status", "BUILT", "hops", 3),
                                JsonObject.of("id", "2", "status", "BUILT", "hops", 3)))));
        routes.post(
                base + "circuits/new",
                call -> Answer.ok(JsonObject.of("circuit_id", Noise.fresh("", 8), "status", "LAUNCHED")));
        routes.get(
                base + "onion/address",
                call -> Answer.ok(JsonObject.of("onion_address", Noise.hex(56, "onion") + ".onion")));
    }

    private void hardware(Routes routes, String base) {
        about(routes, base, "gui-hardware");
        routes.get(base + "devices", call -> Answer.ok(JsonObject.of("devices", JsonArray.of(device()))));
        routes.get(base + "devices/{device_id}", call -> {
            requireDevice(call);
            return Answer.ok(device());
        });
        routes.post(base + "devices/{device_id}/verify", call -> {
            requireDevice(call);
            return Answer.ok(device().put("verified", true));
        });
        routes.get(base + "wallets", call -> Answer.ok(JsonObject.of("wallets", new JsonArray())));
        routes.post(base + "wallets/{wallet_id}/sign", call -> {
            throw Refusal.notFound("Wallet not found");
        });
    }

    private static JsonObject device() {
        return JsonObject.of("device_id", "ledger-1", "type", "ledger", "model", "Nano S", "connected", true);
    }

    private static void requireDevice(Call call) {
        if (!call.parameter("device_id").equals("ledger-1")) {
            throw Refusal.notFound("Device not found");
        }
    }

    private void tron(Routes routes, String base) {
        about(routes, base + "payout/", "tron-payout");
        routes.get(
                base + "payout/status",
                call -> Answer.ok(JsonObject.of(
                        "status",
                        "operational",
                        "pending_payouts",
                        world.table(Kind.PAYOUTS).where("status", "pending").count())));
        about(routes, base + "wallets/", "tron-wallets");
        routes.get(
                base + "wallets",
                call -> Answer.ok(JsonObject.of(
                        "wallets", Table.shown(world.table(Kind.WALLETS).all()))));
        about(routes, base + "usdt/", "tron-usdt");
        routes.get(base + "usdt/balance/{wallet_id}", call -> {
            JsonObject wallet = world.table(Kind.WALLETS).need(call.parameter("wallet_id"), "Wallet not found");
            return Answer.ok(JsonObject.of(
                    "wallet_id", wallet.getString("wallet_id"), "balance_usdt", wallet.getDouble("_usdt")));
        });
        var ledger = new Ledger(world);
        routes.post(base + "usdt/transfer", call -> {
            JsonObject body = call.body(TRANSFER);
            return Answer.ok(JsonObject.of("txid", ledger.move(body, "USDT").getString("txid"), "status", "confirmed"));
        });
    }

    private void about(Routes routes, String base, String name) {
        routes.get(base + "info", call -> Answer.ok(JsonObject.of("service", name, "version", Health.VERSION)));
        routes.get(base + "health", call -> Answer.ok(Health.of(name, world)));
    }

    private JsonObject info() {
        return new JsonObject()
                .put("service_name", "api-gateway")
                .put("version", Health.VERSION)
                .put("build_date", "2026-01-01T00:00:00Z")
                .put("environment", "sandbox")
                .put("features", JsonArray.of("gui", "tron"));
    }

    private JsonObject health() {
        return Health.of("api-gateway", world)
                .put("dependencies", JsonObject.of("mongodb", "healthy", "redis", "healthy", "auth", "healthy"))
                .put("uptime", 3_600)
                .put("response_time", 0.002);
    }
}
