package org.lucid.gui.sandbox.fault;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

import io.vertx.core.json.JsonObject;
import org.lucid.gui.sandbox.catalogue.Service;

/** The faults in force, at most one for each backend. For one event loop. */
public final class Faults {

    private static final class Armed {
        private final Fault fault;
        private long hits;

        Armed(Fault fault) {
            this.fault = fault;
        }
    }

    private final Map<Service, Armed> armed = new EnumMap<>(Service.class);

    /** Puts a fault in force, in place of the one before. */
    public void arm(Service service, Fault fault) {
        armed.put(service, new Armed(fault));
    }

    /** Ends a backend's fault. */
    public void disarm(Service service) {
        armed.remove(service);
    }

    /** The fault that hits a request of this path now; counts as one of its times. */
    public Optional<Fault> strike(Service service, String path) {
        Armed found = armed.get(service);
        if (found == null || !path.startsWith(found.fault.path())) {
            return Optional.empty();
        }
        found.hits++;
        if (found.hits == found.fault.times()) {
            armed.remove(service);
        }
        return Optional.of(found.fault);
    }

    /** All faults in force, by service id. */
    public JsonObject toJson() {
        var json = new JsonObject();
        armed.forEach(
                (service, one) -> json.put(service.id(), one.fault.toJson().put("hits", one.hits)));
        return json;
    }
}
