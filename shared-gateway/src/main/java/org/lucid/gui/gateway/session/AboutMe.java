package org.lucid.gui.gateway.session;

import java.util.List;
import java.util.Set;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;
import org.lucid.gui.gateway.config.Settings;
import org.lucid.gui.gateway.limit.PersonalRates;
import org.lucid.gui.policy.catalogue.Service;
import org.lucid.gui.policy.limit.Left;
import org.lucid.gui.policy.profile.Attributes;
import org.lucid.gui.policy.profile.Principal;
import org.lucid.gui.policy.route.Policy;
import org.lucid.gui.policy.route.Route;
import org.lucid.gui.policy.session.Session;
import org.lucid.gui.policy.session.SessionBook;
import org.lucid.gui.policy.session.SessionRules;
import org.lucid.gui.policy.session.Standing;

/** Writes what a person is told about who they are, how they are signed in, and what they may do. */
record AboutMe(Policy policy, PersonalRates rates) {

    /** About whoever is proven; with their sign-in, if it is a browser's, which means that something is held for it. */
    JsonObject of(Settings settings, Principal principal, @Nullable Held held, Standing standing) {
        return of(settings, principal, held, standing, held == null ? Set.of() : nodes(held), null);
    }

    private static Set<String> nodes(Held held) {
        return held.attributes().map(Attributes::nodeIds).orElse(Set.of());
    }

    /**
     * The same, with the nodes that are the person's.
     *
     * @param left of the limits over all services that share them; no value: over this one
     */
    JsonObject of(
            Settings settings,
            Principal principal,
            @Nullable Held held,
            Standing standing,
            Set<String> nodes,
            @Nullable List<Left> left) {
        JsonObject user = new JsonObject()
                .put("id", principal.subject())
                .put("role", principal.role().name());
        JsonObject me =
                new JsonObject().put("profile", policy.profile().label()).put("user", user);
        if (held != null) {
            put(user, "email", held.person().email());
            put(user, "display_name", held.person().displayName());
            put(user, "tron_address", held.person().tronAddress());
            if (standing instanceof Standing.Alive(Session session)) {
                me.put("session", session(session, held, settings.sessions()));
            }
        }
        if (!nodes.isEmpty()) {
            user.put("node_ids", new JsonArray(List.copyOf(nodes)));
        }
        List<Left> all = left == null ? rates.left(principal.subject(), settings.limits()) : left;
        return me.put("limits", limits(settings.limits(), all)).put("services", services(settings));
    }

    private static JsonObject limits(Settings.Limits limits, List<Left> all) {
        JsonObject json = new JsonObject().put("requests_per_minute", limits.requestsPerMinute());
        limits.concurrentRequests().ifPresent(most -> json.put("concurrent_requests", most));
        JsonArray left = new JsonArray();
        for (Left one : all) {
            left.add(new JsonObject()
                    .put("name", one.span().label())
                    .put("seconds", one.span().length().toSeconds())
                    .put("limit", one.limit())
                    .put("left", one.requests())
                    .put("more_in_seconds", PersonalRates.seconds(one.untilMore())));
        }
        return json.put("left", left);
    }

    private static JsonObject session(Session session, Held held, SessionRules rules) {
        JsonObject json = new JsonObject()
                .put("id", session.id())
                .put("begun_at", session.begunAt().toString())
                .put("ends_at", session.begunAt().plus(rules.age()).toString());
        held.nodeId().ifPresent(node -> json.put("node_id", node));
        rules.idle().ifPresent(idle -> json.put("idle_seconds", idle.toSeconds()));
        return json;
    }

    private JsonArray services(Settings settings) {
        JsonArray services = new JsonArray();
        for (Service service : policy.services()) {
            if (!settings.closed().contains(service.id())) {
                JsonArray routes = new JsonArray();
                policy.routes(service.id()).stream().map(Route::toString).forEach(routes::add);
                services.add(new JsonObject()
                        .put("id", service.id())
                        .put("title", service.title())
                        .put("routes", routes));
            }
        }
        return services;
    }

    /** One sign-in in a list of them, with what is held for it if it is a browser's. */
    static JsonObject session(SessionBook.Use use, @Nullable Held held, boolean current) {
        Session session = use.session();
        JsonObject json = new JsonObject()
                .put("id", session.id())
                .put("user_id", session.subject())
                .put("role", session.role().name())
                .put("begun_at", session.begunAt().toString())
                .put("last_used_at", use.lastUsed().toString())
                .put(
                        "from",
                        new JsonObject()
                                .put("address", session.from().address())
                                .put("user_agent", session.from().userAgent()))
                .put("current", current);
        if (held != null) {
            held.nodeId().ifPresent(node -> json.put("node_id", node));
        }
        return json;
    }

    private static void put(JsonObject object, String key, @Nullable String value) {
        if (value != null) {
            object.put(key, value);
        }
    }
}
