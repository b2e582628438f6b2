package org.lucid.gui.policy.catalogue;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The backends that exist, in the order in which people see them. Immutable. */
public final class Catalogue {

    private static final Catalogue LUCID = new Catalogue(List.of(
            api("api-gateway", "API gateway", "/health"),
            database("mongodb", "MongoDB", new Probe.Tcp()),
            database("redis", "Redis", new Probe.Tcp()),
            database("elasticsearch", "Elasticsearch", new Probe.Http("/_cluster/health")),
            api("auth-service", "Authentication", "/health"),
            api("blockchain-engine", "Blockchain engine", "/health"),
            api("session-anchoring", "Session anchoring", "/health"),
            api("block-manager", "Block manager", "/health"),
            api("data-chain", "Data chain", "/health"),
            api("service-mesh-controller", "Service mesh controller", "/v1/status/leader"),
            api("session-pipeline", "Session pipeline", "/health"),
            api("session-recorder", "Session recorder", "/health"),
            api("chunk-processor", "Chunk processor", "/health"),
            api("session-storage", "Session storage", "/health"),
            api("session-api", "Session API", "/health"),
            api("rdp-server-manager", "RDP server manager", "/health"),
            new Service("rdp-xrdp", "RDP desktop (xrdp)", Service.Access.HEALTH_ONLY, new Probe.Tcp()),
            api("rdp-controller", "RDP controller", "/health"),
            api("rdp-monitor", "RDP monitor", "/health"),
            api("node-management", "Node management", "/health"),
            api("admin-interface", "Admin interface", "/admin/health"),
            api("tron-client", "TRON client", "/health"),
            api("payout-router", "Payout router", "/health"),
            api("wallet-manager", "Wallet manager", "/health"),
            api("usdt-manager", "USDT manager", "/health"),
            api("trx-staking", "TRX staking", "/health"),
            api("payment-gateway", "Payment gateway", "/health")));

    private final Map<String, Service> services;

    /**
     * A catalogue of the given backends.
     *
     * @throws IllegalArgumentException if an id occurs twice
     */
    public Catalogue(List<Service> services) {
        Map<String, Service> byId = new LinkedHashMap<>();
        for (Service service : services) {
            if (byId.put(service.id(), service) != null) {
                throw new IllegalArgumentException("service '" + service.id() + "' is in the catalogue twice");
            }
        }
        this.services = Collections.unmodifiableMap(byId);
    }

    /** The 27 backends of Lucid. */
    public static Catalogue lucid() {
        return LUCID;
    }

    /** The backend of that id, if there is one. */
    public Optional<Service> find(String id) {
        return Optional.ofNullable(services.get(id));
    }

    /** All backends, in the order in which people see them. */
    public Collection<Service> services() {
        return services.values();
    }

    private static Service api(String id, String title, String healthPath) {
        return new Service(id, title, Service.Access.PROXIED, new Probe.Http(healthPath));
    }

    private static Service database(String id, String title, Probe probe) {
        return new Service(id, title, Service.Access.HEALTH_ONLY, probe);
    }
}
