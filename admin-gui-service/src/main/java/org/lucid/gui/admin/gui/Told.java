package org.lucid.gui.admin.gui;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;
import org.lucid.gui.gateway.config.Effective;
import org.lucid.gui.gateway.config.Endpoint;
import org.lucid.gui.gateway.config.Settings;
import org.lucid.gui.gateway.guard.GuardState;
import org.lucid.gui.gateway.health.BackendState;
import org.lucid.gui.policy.catalogue.Service;

/** Writes what pages are told of backends and of the configuration. */
final class Told {

    private Told() {}

    static JsonObject backend(Service service, BackendState state, List<BackendState> history, boolean closed) {
        JsonObject told = new JsonObject()
                .put("id", service.id())
                .put("title", service.title())
                .put("closed", closed)
                .put("condition", state.condition().label());
        if (state.condition() != BackendState.Condition.UNKNOWN) {
            told.put("latency", state.latencyMillis())
                    .put("checked_at", state.checkedAt().toString());
        }
        return told.put(
                "history", new JsonArray(history.stream().map(Told::probe).toList()));
    }

    /** Whether requests to a backend pass, and what is under way to it. */
    static JsonObject breaker(GuardState guard) {
        return new JsonObject()
                .put("state", guard.breaker().label())
                .put("since", guard.since().toString())
                .put("failures", guard.failures())
                .put("opened", guard.opened())
                .put("waiting", guard.waiting());
    }

    private static JsonObject probe(BackendState state) {
        return new JsonObject()
                .put("at", state.checkedAt().toString())
                .put("condition", state.condition().label())
                .put("latency", state.latencyMillis());
    }

    /** Where a backend is; an administrator has to know. */
    static String address(Endpoint endpoint) {
        return (endpoint.tls() ? "https://" : "http://") + endpoint.authority();
    }

    static JsonObject inForce(Settings settings) {
        Settings.Limits limits = settings.limits();
        return new JsonObject()
                .put("requests_per_minute", limits.requestsPerMinute())
                .put("requests_per_hour", orNull(limits.requestsPerHour()))
                .put("burst", orNull(limits.burst()))
                .put("concurrent_requests", orNull(limits.concurrentRequests()))
                .put("connections", limits.connections())
                .put("sign_ins_per_minute", limits.signInsPerMinute())
                .put("sign_in_age_seconds", settings.sessions().age().toSeconds())
                .put(
                        "sign_in_idle_seconds",
                        settings.sessions().idle().map(Duration::toSeconds).orElse(null))
                .put("sign_ins_per_person", orNull(settings.sessions().perPerson()))
                .put("token_age_seconds", settings.tokens().maxAge().toSeconds())
                .put("health_interval_ms", settings.refresh().health().toMillis())
                .put("update_interval_ms", settings.refresh().gui().toMillis())
                .put("cache_ttl_ms", settings.refresh().cache().toMillis())
                .put("access_log", settings.accessLog().name().toLowerCase(Locale.ROOT));
    }

    private static @Nullable Object orNull(OptionalInt number) {
        return number.isPresent() ? number.getAsInt() : null;
    }

    static JsonArray values(List<Effective.Value> values) {
        JsonArray all = new JsonArray();
        for (Effective.Value value : values) {
            Optional<String> shown = value.value();
            all.add(new JsonObject()
                    .put("section", value.section())
                    .put("key", value.key())
                    .put("value", shown.orElse(null))
                    .put("hidden", shown.isEmpty())
                    .put("source", value.source())
                    .put("place", value.place()));
        }
        return all;
    }
}
