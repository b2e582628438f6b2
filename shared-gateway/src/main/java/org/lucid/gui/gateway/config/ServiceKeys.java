package org.lucid.gui.gateway.config;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.lucid.gui.policy.catalogue.Catalogue;
import org.lucid.gui.policy.catalogue.Service;

/**
 * What can be set for one backend. Keys without a field are known and checked, and do nothing. Immutable. Those of Lucid's
 * backends are made once, in an executable when it is built: there are seven hundred.
 */
final class ServiceKeys {

    /** Requests per minute. */
    static final Rule<Integer> RATE = Rule.whole(1, 1_000_000);

    /** How long something may take. */
    static final Rule<Duration> TIMEOUT = Rule.millis(1, 3_600_000);

    private static final String GATEWAY = "api-gateway";

    private static final Map<String, ServiceKeys> LUCID = Catalogue.lucid().services().stream()
            .collect(Collectors.toUnmodifiableMap(Service::id, service -> new ServiceKeys(service.id())));

    final String id;
    final Key<Address> url;
    final Key<String> host;
    final Key<Integer> port;
    final Key<Integer> webSocketPort;
    final Key<Integer> healthPort;
    final Key<String> healthPath;
    final Key<String> otherHealthPath;
    final Key<Duration> timeout;
    final Key<Address> apiUrl;
    final Key<Address> baseUrl;

    private final Map<String, Key<?>> all = new LinkedHashMap<>();

    private ServiceKeys(String id) {
        this.id = id;
        key("name", Rule.any());
        url = key("url", Rule.base());
        host = key("host", Rule.host());
        port = key("port", Rule.port());
        webSocketPort = key("port_ws", Rule.port());
        healthPort = key("healthcheck_port", Rule.port());
        healthPath = key("healthcheck_path", Rule.path());
        otherHealthPath = key("health_check_path", Rule.path());
        timeout = key("timeout", TIMEOUT);
        apiUrl = key("api_url", Rule.address());
        baseUrl = key("base_url", Rule.address());
        for (String port : List.of("https_port", "port_alt", "port_cluster", "port_grpc", "port_http")) {
            key(port, Rule.port());
        }
        for (String endpoint : List.of("electron_gui_endpoint", "user_endpoint", "node_operator_endpoint")) {
            key(endpoint, Rule.address());
        }
        for (String text : List.of("container_name", "database", "uri", "access_level", "cors_allowed_origins")) {
            key(text, Rule.any());
        }
        key("ssl_enabled", Rule.flag());
        if (id.equals(GATEWAY)) {
            all.put(Names.kebab(gatewayRate().name()), gatewayRate());
        }
    }

    /** The keys of the backend with this id. */
    static ServiceKeys of(String id) {
        ServiceKeys known = LUCID.get(id);
        return known == null ? new ServiceKeys(id) : known;
    }

    /** The rate that the file states for the API gateway, and that holds for the whole service. */
    static Key<Integer> gatewayRate() {
        return new Key<>(Names.SERVICES + GATEWAY, "rate_limit_per_minute", RATE);
    }

    /** Every key, by name in kebab-case. */
    Map<String, Key<?>> all() {
        return all;
    }

    private <T> Key<T> key(String name, Rule<T> rule) {
        Key<T> key = new Key<>(Names.SERVICES + id, name, rule);
        all.put(Names.kebab(name), key);
        return key;
    }
}
