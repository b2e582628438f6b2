package org.lucid.gui.gateway.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.lucid.gui.policy.catalogue.Catalogue;
import org.lucid.gui.policy.catalogue.Service;

/**
 * The names under which {@code [HEALTH_CHECKS]} and {@code [RESTRICTIONS]} know the backends: every service id, and the
 * other names that Lucid's files use. Immutable.
 */
final class ServiceNames {

    static final String HEALTH_CHECKS = "health-checks";
    static final String RESTRICTIONS = "restrictions";

    private static final Map<String, List<String>> OTHERS = Map.ofEntries(
            Map.entry("blockchain", List.of("blockchain-engine")),
            Map.entry("service-mesh", List.of("service-mesh-controller")),
            Map.entry("session-management", List.of("session-api")),
            Map.entry("tron-payout-router", List.of("payout-router")),
            Map.entry("tron-wallet-manager", List.of("wallet-manager")),
            Map.entry("tron-usdt-manager", List.of("usdt-manager")),
            Map.entry("tron-staking", List.of("trx-staking")),
            Map.entry("tron-payment-gateway", List.of("payment-gateway")),
            Map.entry("rdp-services", List.of("rdp-server-manager", "rdp-xrdp", "rdp-controller", "rdp-monitor")),
            Map.entry("database-direct", List.of("mongodb", "redis", "elasticsearch")));

    /**
     * A key that stands for backends.
     *
     * @param services their ids
     */
    record Named<T>(Key<T> key, List<String> services) {}

    private static final ServiceNames LUCID = new ServiceNames(Catalogue.lucid());

    private final Map<String, Named<Address>> healthChecks = new LinkedHashMap<>();
    private final Map<String, Named<Boolean>> restrictions = new LinkedHashMap<>();

    private ServiceNames(Catalogue catalogue) {
        for (Service service : catalogue.services()) {
            add(service.id(), List.of(service.id()));
        }
        OTHERS.forEach((name, ids) -> add(
                name, ids.stream().filter(id -> catalogue.find(id).isPresent()).toList()));
    }

    /** The names of these backends; those of Lucid's are made once. */
    static ServiceNames of(Catalogue catalogue) {
        return catalogue == Catalogue.lucid() ? LUCID : new ServiceNames(catalogue);
    }

    /** Keys of {@code [HEALTH_CHECKS]}, by name in kebab-case. */
    Map<String, Named<Address>> healthChecks() {
        return healthChecks;
    }

    /** Keys of {@code [RESTRICTIONS]}, by name in kebab-case. */
    Map<String, Named<Boolean>> restrictions() {
        return restrictions;
    }

    private void add(String name, List<String> ids) {
        if (ids.size() == 1) {
            healthChecks.put(name, new Named<>(new Key<>(HEALTH_CHECKS, Names.key(name), Rule.address()), ids));
        }
        String access = name + "-access";
        restrictions.put(access, new Named<>(new Key<>(RESTRICTIONS, Names.key(access), Rule.flag()), ids));
    }
}
