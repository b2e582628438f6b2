package org.lucid.gui.admin.gui;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import org.lucid.gui.admin.gui.AdminApi.Counted;
import org.lucid.gui.gateway.gui.Inquiries;
import org.lucid.gui.gateway.gui.Memory;
import org.lucid.gui.gateway.gui.Share;

/** How the whole of Lucid is, put together from what several backends say. Thread-safe. */
final class Overview {

    private final Inquiries<AdminApi> admin;
    private final Inquiries<ChainApi> chain;
    private final Map<String, Memory<JsonObject>> memories;

    /** Asks these, and remembers what they said. */
    Overview(Inquiries<AdminApi> admin, Inquiries<ChainApi> chain, Map<String, Memory<JsonObject>> memories) {
        this.admin = admin;
        this.chain = chain;
        this.memories = memories;
    }

    /** The names of the parts; each is remembered by itself. */
    static String[] parts() {
        return new String[] {"people", "sessions", "nodes", "chain", "anchoring", "system", "emergency"};
    }

    /** All parts, asked for with this token where they are not remembered. */
    Future<JsonObject> with(String token) {
        String bearer = "Bearer " + token;
        Map<String, Future<JsonObject>> parts = new LinkedHashMap<>();
        for (String part : parts()) {
            Memory<JsonObject> memory = Objects.requireNonNull(memories.get(part));
            parts.put(part, memory.get(() -> ask(part, bearer)));
        }
        return Share.all(parts);
    }

    private Future<JsonObject> ask(String part, String bearer) {
        return switch (part) {
            case "people" -> people(bearer);
            case "sessions" -> sessions(bearer);
            case "nodes" ->
                admin.ask((api, address) -> api.nodes(address, bearer, 1)).map(nodes -> new JsonObject()
                        .put("total", nodes.total())
                        .put("online", nodes.online())
                        .put("offline", nodes.offline())
                        .put("maintenance", nodes.maintenance()));
            case "chain" ->
                chain.ask((api, address) -> api.info(address, bearer)).map(info -> new JsonObject()
                        .put("height", info.height())
                        .put("last_block_at", info.lastBlockAt())
                        .put("transactions", info.transactions())
                        .put("validators", info.validators()));
            case "anchoring" ->
                chain.ask((api, address) -> api.anchoring(address, bearer)).map(queue -> new JsonObject()
                        .put("status", queue.status())
                        .put("pending", queue.pending())
                        .put("processing", queue.processing())
                        .put("completed_today", queue.completedToday()));
            case "system" ->
                admin.ask((api, address) -> api.dashboard(address, bearer)).map(Overview::system);
            case "emergency" ->
                admin.ask((api, address) -> api.emergency(address, bearer))
                        .map(state -> new JsonObject().put("active", state.active()));
            default -> throw new IllegalArgumentException(part);
        };
    }

    private Future<JsonObject> people(String bearer) {
        Future<Counted> all = admin.ask((api, address) -> api.users(address, bearer, null, 1));
        Future<Counted> active = admin.ask((api, address) -> api.users(address, bearer, "active", 1));
        return Future.join(all, active).map(both -> new JsonObject()
                .put("total", all.result().total())
                .put("active", active.result().total()));
    }

    private Future<JsonObject> sessions(String bearer) {
        Future<Counted> all = admin.ask((api, address) -> api.sessions(address, bearer, null, 1));
        Future<Counted> recording = admin.ask((api, address) -> api.sessions(address, bearer, "recording", 1));
        return Future.join(all, recording).map(both -> new JsonObject()
                .put("total", all.result().total())
                .put("recording", recording.result().total()));
    }

    private static JsonObject system(AdminApi.Dashboard dashboard) {
        JsonObject told = new JsonObject();
        AdminApi.SystemStatus system = dashboard.system();
        if (system != null) {
            told.put("status", system.status()).put("uptime", system.uptime()).put("version", system.version());
        }
        AdminApi.Usage usage = dashboard.usage();
        if (usage != null) {
            told.put("cpu", usage.cpu()).put("memory", usage.memory()).put("disk", usage.disk());
        }
        return told;
    }
}
