package org.lucid.gui.admin.gui;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import jakarta.ws.rs.WebApplicationException;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.eclipse.microprofile.config.Config;
import org.jspecify.annotations.Nullable;
import org.lucid.gui.gateway.gui.Inquiries;
import org.lucid.gui.gateway.gui.Share;

/** Who is signed in at the services for users and for node operators, which say so to administrators. Thread-safe. */
final class Elsewhere {

    private static final int MOST = 1000;

    private final Map<String, Inquiries<SignInsApi>> services = new LinkedHashMap<>();

    /** At the addresses that the configuration gives those services; what has none is left out. */
    Elsewhere(Config config) {
        for (String profile : List.of("user", "node")) {
            Optional<String> address = config.getOptionalValue("lucid.gui." + profile + "-service-url", String.class)
                    .map(url -> url.endsWith("/") ? url.substring(0, url.length() - 1) : url);
            address.ifPresent(there ->
                    services.put(profile, new Inquiries<>(SignInsApi.class, profile + "-gui-service", () -> address)));
        }
    }

    /** By profile, the newest first, at most a thousand of each. */
    Future<JsonObject> all(String token) {
        Map<String, Future<JsonObject>> parts = new LinkedHashMap<>();
        services.forEach((profile, service) -> parts.put(
                profile,
                service.ask((api, address) -> api.all(address, "Bearer " + token, MOST))
                        .map(Elsewhere::told)));
        return Share.all(parts);
    }

    /**
     * Ends one.
     *
     * @return whether it was there; nothing if there is no such service
     */
    @Nullable
    Future<Boolean> end(String profile, String id, String token) {
        Inquiries<SignInsApi> service = services.get(profile);
        return service == null
                ? null
                : service.ask((api, address) -> api.end(address, "Bearer " + token, id)
                        .replaceWith(true)
                        .onFailure(Elsewhere::missing)
                        .recoverWithItem(false));
    }

    private static boolean missing(Throwable failure) {
        return failure instanceof WebApplicationException refusal
                && refusal.getResponse().getStatus() == 404;
    }

    private static JsonObject told(SignInsApi.SignIns signIns) {
        JsonArray sessions = new JsonArray();
        for (SignInsApi.SignIn one : signIns.sessions()) {
            JsonObject from = new JsonObject().put("address", one.from().address());
            if (one.from().userAgent() != null) {
                from.put("user_agent", one.from().userAgent());
            }
            sessions.add(new JsonObject()
                    .put("id", one.id())
                    .put("user_id", one.person())
                    .put("role", one.role())
                    .put("begun_at", one.begunAt())
                    .put("last_used_at", one.lastUsedAt())
                    .put("from", from)
                    .put("current", false));
        }
        return new JsonObject().put("sessions", sessions).put("total", signIns.total());
    }
}
