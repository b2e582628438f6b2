package org.lucid.gui.endtoend.ownership;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import org.lucid.gui.endtoend.SandboxUnderTest;

/** What there is in Lucid and whose it is, asked of the backends themselves, which hide nothing from anybody. */
final class Truth {

    /** Somebody: the id, the TRON address and the nodes by which things are theirs. */
    record Somebody(String name, String id, String address, String walletId, Set<String> nodes) {}

    /** Something that is somebody's, with all that is known of it. */
    record Thing(String kind, String id, Set<String> owners, JsonNode json) {}

    private static final int PAGE = 100;

    private final SandboxUnderTest sandbox;
    private final Map<String, Somebody> people = new LinkedHashMap<>();

    Truth(SandboxUnderTest sandbox) {
        this.sandbox = sandbox;
        Map<String, Set<String>> nodes = new HashMap<>();
        for (JsonNode node : ask("node-management", "/nodes")) {
            nodes.computeIfAbsent(node.path("address").asText(), first -> new HashSet<>())
                    .add(node.path("node_id").asText());
        }
        for (JsonNode person : sandbox.people()) {
            String address = person.path("tron_address").asText();
            String name = person.path("name").asText().toLowerCase(java.util.Locale.ROOT);
            people.put(
                    name,
                    new Somebody(
                            name,
                            person.path("user_id").asText(),
                            address,
                            person.path("wallet_id").asText(),
                            nodes.getOrDefault(address, Set.of())));
        }
    }

    Somebody person(String name) {
        return people.get(name);
    }

    /** Everything, as it is now. */
    List<Thing> everything() {
        List<Thing> all = new ArrayList<>();
        for (JsonNode session : pages("session-api", "/api/v1/sessions", "offset", "sessions")) {
            String id = session.path("session_id").asText();
            Set<String> owner = owners(session.path("metadata").path("owner").asText());
            all.add(new Thing("session", id, owner, session));
            for (JsonNode chunk :
                    ask("session-api", "/api/v1/sessions/" + id + "/chunks").path("chunks")) {
                all.add(new Thing("chunk", chunk.path("chunk_id").asText(), owner, chunk));
            }
        }
        for (JsonNode wallet : pages("wallet-manager", "/api/v1/tron/wallets/", "skip", "wallets")) {
            all.add(thing("wallet", wallet, "wallet_id", "address"));
        }
        for (JsonNode payment : ask("payment-gateway", "/api/v1/tron/payments?limit=1000")) {
            all.add(thing("payment", payment, "payment_id", "from_address", "to_address"));
        }
        for (JsonNode node : ask("node-management", "/nodes")) {
            all.add(thing("node", node, "node_id", "node_id"));
        }
        for (JsonNode payout : ask("node-management", "/payouts")) {
            all.add(thing("payout", payout, "payout_id", "node_id"));
        }
        for (JsonNode payout : pages("payout-router", "/api/v1/tron/payouts/", "skip", "payouts")) {
            all.add(thing("routed-payout", payout, "payout_id", "recipient_address"));
        }
        for (Somebody somebody : people.values()) {
            JsonNode account = ask("auth-service", "/users/me", sandbox.tokenOf(somebody.name() + "@lucid.test"));
            all.add(new Thing("account", somebody.id(), Set.of(somebody.name()), account));
        }
        return all;
    }

    private Thing thing(String kind, JsonNode json, String id, String... owned) {
        Set<String> owners = new HashSet<>();
        for (String field : owned) {
            owners.addAll(owners(json.path(field).asText()));
        }
        return new Thing(kind, json.path(id).asText(), owners, json);
    }

    /** Whose an id, an address or a node is. */
    private Set<String> owners(String value) {
        Set<String> owners = new HashSet<>();
        for (Somebody somebody : people.values()) {
            if (somebody.id().equals(value)
                    || somebody.address().equals(value)
                    || somebody.nodes().contains(value)) {
                owners.add(somebody.name());
            }
        }
        return owners;
    }

    private List<JsonNode> pages(String service, String path, String offset, String list) {
        List<JsonNode> all = new ArrayList<>();
        while (true) {
            JsonNode page = ask(service, path + "?limit=" + PAGE + "&" + offset + "=" + all.size())
                    .path(list);
            page.forEach(all::add);
            if (page.size() < PAGE) {
                return all;
            }
        }
    }

    private JsonNode ask(String service, String target) {
        return ask(service, target, null);
    }

    private JsonNode ask(String service, String target, String token) {
        return sandbox.ask(service, target, token);
    }
}
