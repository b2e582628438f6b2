package org.lucid.gui.endtoend.ownership;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

import org.lucid.gui.endtoend.ownership.Truth.Somebody;
import org.lucid.gui.endtoend.ownership.Truth.Thing;

/**
 * Makes up requests of somebody who knows every id there is and tries everything to get at what is not theirs: other
 * people's ids in every place, written in every way; forged owners; every method; headers that ask for something else.
 */
final class Attack {

    /** One request. */
    record Shot(String method, String target, Map<String, String> headers, String body) {
        @Override
        public String toString() {
            return method + " " + target + " " + headers + (body == null ? "" : " " + body);
        }
    }

    /** What sessions are called that attackers make or change. */
    static final String NAME = "planted";

    private static final List<String> METHODS =
            List.of("GET", "GET", "GET", "GET", "HEAD", "POST", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");

    private static final Map<String, List<String>> PATHS = Map.of(
            "user",
            List.of(
                    "session-api/api/v1/sessions",
                    "session-api/api/v1/sessions/{session}",
                    "session-api/api/v1/sessions/{session}",
                    "session-api/api/v1/sessions/{session}/start",
                    "session-api/api/v1/sessions/{session}/stop",
                    "session-api/api/v1/sessions/{session}/pause",
                    "session-api/api/v1/sessions/{session}/resume",
                    "session-api/api/v1/sessions/{session}/statistics",
                    "session-api/api/v1/sessions/{session}/pipeline",
                    "session-api/api/v1/sessions/{session}/pipeline/pause",
                    "session-api/api/v1/sessions/{session}/chunks",
                    "session-api/api/v1/sessions/{session}/chunks/{chunk}",
                    "session-api/api/v1/sessions/{session}/chunks/{chunk}/download",
                    "session-api/api/v1/sessions/statistics",
                    "session-api/metrics",
                    "wallet-manager/api/v1/tron/wallets",
                    "wallet-manager/api/v1/tron/wallets/{wallet}",
                    "wallet-manager/api/v1/tron/wallets/{wallet}/balance",
                    "wallet-manager/api/v1/tron/wallets/{wallet}/transactions",
                    "wallet-manager/api/v1/tron/wallets/{wallet}/sign",
                    "wallet-manager/api/v1/tron/wallets/{wallet}/export",
                    "wallet-manager/api/v1/tron/transactions/{wallet}/history",
                    "wallet-manager/api/v1/tron/access/user/{account}/wallets",
                    "wallet-manager/api/v1/tron/access/wallet/{wallet}/access",
                    "wallet-manager/api/v1/tron/audit/logs/{wallet}",
                    "wallet-manager/api/v1/tron/backup/{wallet}",
                    "payment-gateway/api/v1/tron/payments",
                    "payment-gateway/api/v1/tron/payments/{payment}",
                    "payment-gateway/api/v1/tron/payments/{payment}/status",
                    "payment-gateway/api/v1/tron/payments/{payment}/process",
                    "payment-gateway/api/v1/tron/payments/{payment}/cancel",
                    "payment-gateway/api/v1/tron/payments/create",
                    "payment-gateway/api/v1/payments/create",
                    "payment-gateway/api/v1/payments/status/{payment}",
                    "payment-gateway/api/v1/payments/refund",
                    "payment-gateway/api/v1/payments/webhooks",
                    "api-gateway/api/v1/tron/usdt/balance/{wallet}",
                    "api-gateway/api/v1/tron/usdt/transfer",
                    "api-gateway/api/v1/tron/wallets",
                    "auth-service/users/me",
                    "auth-service/users/{account}",
                    "auth-service/sessions/",
                    "node-management/nodes/{node}"),
            "node",
            List.of(
                    "node-management/nodes",
                    "node-management/nodes/{node}",
                    "node-management/nodes/{node}/join-pool",
                    "node-management/nodes/{node}/leave-pool",
                    "node-management/pools",
                    "node-management/poot/{node}",
                    "node-management/poot/{node}/calculate",
                    "node-management/payouts",
                    "node-management/payouts/{payout}",
                    "node-management/payouts/process",
                    "tron-client/api/v1/tron/account/{address}/balance",
                    "tron-client/api/v1/tron/account/{address}/balance/trx",
                    "payout-router/api/v1/tron/payouts",
                    "payout-router/api/v1/tron/payouts/{payout}",
                    "payout-router/api/v1/tron/payouts/route",
                    "payout-router/api/v1/tron/api/v1/tron/payouts/{payout}",
                    "wallet-manager/api/v1/tron/wallets",
                    "wallet-manager/api/v1/tron/wallets/{wallet}",
                    "wallet-manager/api/v1/tron/wallets/{wallet}/balance",
                    "wallet-manager/api/v1/tron/wallets/{wallet}/transactions",
                    "wallet-manager/api/v1/tron/wallets/{wallet}/sign",
                    "payment-gateway/api/v1/payments/create",
                    "payment-gateway/api/v1/payments/status/{payment}",
                    "auth-service/users/me",
                    "auth-service/users/{account}",
                    "session-api/api/v1/sessions/{session}"));

    private final Random random;
    private final String profile;
    private final Somebody self;
    private final List<Somebody> victims;
    private final Map<String, List<Thing>> things = new HashMap<>();

    Attack(long seed, String profile, Somebody self, List<Somebody> victims, List<Thing> known) {
        this.random = new Random(seed);
        this.profile = profile;
        this.self = self;
        this.victims = victims;
        known.forEach(thing ->
                things.computeIfAbsent(thing.kind(), first -> new ArrayList<>()).add(thing));
    }

    Shot next() {
        String method = pick(METHODS);
        String target = "/api/" + filled(pick(PATHS.get(profile)));
        if (chance(8)) {
            target = mangled(target);
        }
        Map<String, String> headers = new HashMap<>();
        String body = null;
        if (method.equals("POST") || method.equals("PUT") || method.equals("PATCH")) {
            body = body();
            headers.put(
                    "Content-Type",
                    chance(20)
                            ? pick(List.of("text/plain", "application/json; charset=utf-16", ""))
                            : "application/json");
            headers.remove("Content-Type", "");
        }
        decorate(headers);
        return new Shot(method, target + query(), headers, body);
    }

    private String filled(String path) {
        String filled = path;
        for (String kind : List.of("session", "chunk", "wallet", "payment", "node", "payout", "account")) {
            filled = filled.replace("{" + kind + "}", written(id(kind)));
        }
        return filled.replace(
                "{address}", written(chance(2) ? self.address() : pick(victims).address()));
    }

    /** An id of one's own, or, more often, of somebody else. */
    private String id(String kind) {
        List<Thing> all = things.getOrDefault(kind, List.of());
        List<Thing> fit = all.stream()
                .filter(thing -> thing.owners().contains(self.name()) == chance(2))
                .toList();
        return fit.isEmpty() ? "none-" + random.nextInt(9) : pick(fit).id();
    }

    /** Some of the ways to write the same id. */
    private String written(String id) {
        return switch (random.nextInt(28)) {
            case 0 -> encoded(id);
            case 1 -> id.toUpperCase(Locale.ROOT);
            case 2 -> id + "%20";
            case 3 -> id + "%00";
            case 4 -> id + ";x=1";
            case 5 -> id + "%2F..%2F" + id;
            case 6 -> "%2e%2e/" + id;
            default -> id;
        };
    }

    private String encoded(String id) {
        int at = random.nextInt(id.length());
        return id.substring(0, at) + String.format("%%%02x", (int) id.charAt(at)) + id.substring(at + 1);
    }

    private String mangled(String target) {
        return switch (random.nextInt(6)) {
            case 0 -> target + "/";
            case 1 -> target.replaceFirst("/api/v1/", "//api/v1/");
            case 2 -> target.replaceFirst("/api/v1/", "/api/v1/../v1/");
            case 3 -> target.replaceFirst("/api/v1/", "/API/v1/");
            case 4 -> target + ".json";
            default -> target.replaceFirst("sessions|wallets|nodes", "%73essions");
        };
    }

    private String query() {
        Somebody victim = pick(victims);
        return switch (random.nextInt(12)) {
            case 0 -> "?owner=" + victim.id();
            case 1 -> "?limit=" + random.nextInt(120) + "&offset=" + random.nextInt(5);
            case 2 -> "?limit=1&limit=100&skip=0&skip=3";
            case 3 -> "?node_id=" + pick(List.of("node_nora", "node_nils", "node_house1"));
            case 4 -> "?pool_id=" + pick(List.of("pool_alpha", "pool_beta"));
            case 5 -> "?address=" + victim.address() + "&user_id=" + victim.id();
            case 6 -> "?payment_id=" + id("payment");
            case 7 -> "?%6fffset=2&%6cimit=3";
            default -> "";
        };
    }

    private String body() {
        Somebody victim = pick(victims);
        String owner = victim.id();
        String address = victim.address();
        return switch (random.nextInt(12)) {
            case 0 ->
                "{\"name\":\"" + NAME
                        + "\",\"rdp_config\":{\"host\":\"h\",\"username\":\"u\"},\"metadata\":{\"owner\":\"" + owner
                        + "\"}}";
            case 1 ->
                "{\"name\":\"" + NAME
                        + "\",\"rdp_config\":{\"host\":\"h\",\"username\":\"u\"},\"metadata\":{\"owner\":\"" + self.id()
                        + "\",\"own\\u0065r\":\"" + owner + "\"}}";
            case 2 -> "{\"metadata\":{\"owner\":\"" + owner + "\",\"project\":\"p\"}}";
            case 3 -> "{\"metadata\":{},\"metadata\":{\"owner\":\"" + owner + "\"}}";
            case 4 -> money("from_address", "to_address", address);
            case 5 -> money("payer_address", "payee_address", address);
            case 6 -> "[" + money("from_address", "to_address", address) + "]";
            case 7 -> "{\"password\":\"x\",\"message\":\"sign this\"}";
            case 8 -> "{\"wallet_id\":\"" + victim.walletId() + "\",\"include_private_key\":true}";
            case 9 ->
                "{\"display_name\":\"" + self.name() + "\",\"role\":\"admin\",\"tron_address\":\"" + address + "\"}";
            case 10 -> "{\"reason\":\"because it can be done\"}";
            default -> "not json";
        };
    }

    /** From somebody else's pocket; to oneself, so that what arrives is no effect on anybody else. */
    private String money(String from, String to, String victim) {
        return "{\"" + from + "\":\"" + victim + "\",\"" + to + "\":\"" + self.address()
                + "\",\"amount\":0.01,\"currency\":\"TRX\",\"payment_type\":\"trx_transfer\",\"payment_method\":\"wallet\"}";
    }

    private void decorate(Map<String, String> headers) {
        Somebody victim = pick(victims);
        switch (random.nextInt(14)) {
            case 0 -> headers.put("X-HTTP-Method-Override", pick(List.of("GET", "DELETE", "PUT")));
            case 1 -> headers.put("X-Lucid-User", victim.id());
            case 2 -> headers.put("X-User-Id", victim.id());
            case 3 -> headers.put("Range", "bytes=0-" + random.nextInt(400));
            case 4 -> headers.put("Accept-Encoding", "gzip, br");
            case 5 -> headers.put("If-None-Match", "*");
            case 6 -> headers.put("X-Original-URL", "/api/v1/sessions/" + id("session"));
            case 7 -> headers.put("Accept", "text/html");
            case 8 -> headers.put("X-Forwarded-For", "127.0.0.1");
            default -> {}
        }
    }

    private boolean chance(int oneIn) {
        return random.nextInt(oneIn) == 0;
    }

    private <T> T pick(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }
}
