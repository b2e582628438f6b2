package org.lucid.gui.endtoend;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import com.fasterxml.jackson.databind.JsonNode;

/** Which of the 27 backends each of the three services reaches, as requests show it. */
final class ReachMatrix {

    /** Every backend, with the path at which it answers a GET without further ado; none for those that are no HTTP API. */
    private static final Map<String, String> BACKENDS = new LinkedHashMap<>();

    static {
        for (String id : List.of(
                "api-gateway",
                "auth-service",
                "blockchain-engine",
                "session-anchoring",
                "block-manager",
                "data-chain",
                "session-pipeline",
                "session-recorder",
                "chunk-processor",
                "session-storage",
                "session-api",
                "rdp-server-manager",
                "rdp-controller",
                "rdp-monitor",
                "node-management",
                "tron-client",
                "payout-router",
                "wallet-manager",
                "usdt-manager",
                "trx-staking",
                "payment-gateway")) {
            BACKENDS.put(id, "/health");
        }
        BACKENDS.put("service-mesh-controller", "/v1/status/leader");
        BACKENDS.put("admin-interface", "/admin/health");
        for (String id : List.of("mongodb", "redis", "elasticsearch", "rdp-xrdp")) {
            BACKENDS.put(id, "");
        }
    }

    private static final Set<String> OF_USERS = Set.of(
            "api-gateway", "auth-service", "blockchain-engine", "session-api", "wallet-manager", "payment-gateway");
    private static final Set<String> OF_NODES = Set.of(
            "api-gateway",
            "auth-service",
            "blockchain-engine",
            "node-management",
            "tron-client",
            "payout-router",
            "wallet-manager",
            "payment-gateway");

    /** Who asks each service. */
    static final Map<String, String> PEOPLE =
            Map.of("admin", "admin@lucid.test", "user", "ada@lucid.test", "node", "nora@lucid.test");

    private final SandboxUnderTest sandbox;

    ReachMatrix(SandboxUnderTest sandbox) {
        this.sandbox = sandbox;
    }

    static int pairs() {
        return BACKENDS.size() * PEOPLE.size();
    }

    /** Tries every backend through one service, and tells each that was not as it should be. */
    List<String> surprises(Gui gui) {
        String token = sandbox.tokenOf(PEOPLE.get(gui.profile()));
        List<String> surprises = new ArrayList<>();
        BACKENDS.forEach((id, path) -> {
            String marker = UUID.randomUUID().toString();
            String target = (path.isEmpty() ? "/" : path) + "?marker=" + marker;
            HttpResponse<String> answer = gui.get("/api/" + id + target, token);
            boolean reach = !path.isEmpty() && allowed(gui.profile(), id);
            int expected = reach ? 200 : 403;
            if (answer.statusCode() != expected) {
                surprises.add(gui.profile() + " → " + id + ": " + answer.statusCode() + " instead of " + expected + ": "
                        + answer.body());
            }
            boolean problem =
                    answer.headers().firstValue("Content-Type").orElse("").equals("application/problem+json");
            if (problem == reach) {
                surprises.add(gui.profile() + " → " + id + ": the answer is not "
                        + (reach ? "the backend's own" : "a problem") + ": " + answer.body());
            }
            if (arrived(id, marker) != reach) {
                surprises.add(gui.profile() + " → " + id + ": the request " + (reach ? "did not arrive" : "arrived"));
            }
        });
        return surprises;
    }

    private static boolean allowed(String profile, String id) {
        return switch (profile) {
            case "user" -> OF_USERS.contains(id);
            case "node" -> OF_NODES.contains(id);
            default -> true;
        };
    }

    private boolean arrived(String service, String marker) {
        for (JsonNode request : sandbox.requests(service)) {
            if (request.toString().contains(marker)) {
                return true;
            }
        }
        return false;
    }
}
