package org.lucid.gui.gateway.guard;

import java.time.InstantSource;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.IntSupplier;
import java.util.function.Supplier;

import io.micrometer.core.instrument.MeterRegistry;
import org.lucid.gui.gateway.config.Settings;

/** The guards of all backends that requests can be sent to. Thread-safe. */
public final class Guards {

    private final Map<String, Guard> guards = new LinkedHashMap<>();

    /**
     * One guard for each backend, made once.
     *
     * @param serviceIds the backends' ids
     * @param open how many places of the service are taken now, by whatever
     */
    public Guards(
            List<String> serviceIds,
            Supplier<Settings> settings,
            IntSupplier open,
            Clients clients,
            InstantSource clock,
            MeterRegistry metrics) {
        Places places = new Places(() -> settings.get().limits().connections(), open);
        serviceIds.forEach(id -> guards.put(id, new Guard(id, settings, places, clients, clock, metrics)));
    }

    /**
     * The guard of that backend.
     *
     * @throws NullPointerException if the policy opens no such backend
     */
    public Guard of(String serviceId) {
        return Objects.requireNonNull(guards.get(serviceId), serviceId);
    }

    /** What is known of each backend now, by service id. */
    public Map<String, GuardState> states() {
        Map<String, GuardState> states = new LinkedHashMap<>();
        guards.forEach((id, guard) -> states.put(id, guard.state()));
        return Collections.unmodifiableMap(states);
    }

    /**
     * Closes the breaker of a backend, so that requests pass again.
     *
     * @return whether there is such a backend
     */
    public boolean reset(String serviceId) {
        Guard guard = guards.get(serviceId);
        if (guard != null) {
            guard.reset();
        }
        return guard != null;
    }
}
