package org.lucid.gui.gateway.config;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

import org.lucid.gui.gateway.config.Values.Given;
import org.lucid.gui.policy.catalogue.Probe;
import org.lucid.gui.policy.catalogue.Service;

/** Reads where the backends are. Not thread-safe. */
final class EndpointReader {

    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final Duration ANSWER = Duration.ofSeconds(30);
    private static final Duration HEALTH = Duration.ofSeconds(5);
    private static final String TCP = "tcp";

    private final Values values;
    private final Findings findings;
    private final ServiceNames names;

    EndpointReader(Values values, Findings findings, ServiceNames names) {
        this.values = values;
        this.findings = findings;
        this.names = names;
    }

    /** Whether anything says where a backend is. */
    boolean isSet(Service service) {
        ServiceKeys keys = ServiceKeys.of(service.id());
        return values.isSet(keys.url) || values.isSet(keys.host) || values.isSet(keys.port);
    }

    /** Where a backend is; empty if a mistake was noted. */
    Optional<Endpoint> read(Service service) {
        ServiceKeys keys = ServiceKeys.of(service.id());
        Optional<Given<Address>> url = values.given(keys.url);
        Optional<Address> address = values.isSet(keys.url) ? url.map(Given::value) : hostAndPort(keys);
        // Ports of the file belong to the file's host, not to a host that the environment puts in its place.
        int strength = url.map(Given::strength).orElse(Integer.MIN_VALUE);
        Optional<Integer> webSocketPort = values.given(keys.webSocketPort)
                .filter(p -> p.strength() >= strength)
                .map(Given::value);
        Optional<Integer> healthPort = values.given(keys.healthPort)
                .filter(p -> p.strength() >= strength)
                .map(Given::value);
        Timeouts timeouts = timeouts(keys);
        Optional<String> healthPath = healthPath(keys);
        url.filter(u -> service.proxied() && u.value().scheme().equals(TCP))
                .ifPresent(u -> findings.wrong(
                        u.origin(), service.id() + " is an HTTP API", "write http://host:port or https://host:port"));
        return address.map(at -> new Endpoint(
                at.host(),
                at.port(),
                at.scheme().equals("https"),
                webSocketPort
                        .filter(port -> port != at.port())
                        .map(OptionalInt::of)
                        .orElse(OptionalInt.empty()),
                healthPort.orElse(at.port()),
                probe(service, at, healthPath),
                timeouts));
    }

    private Optional<Address> hostAndPort(ServiceKeys keys) {
        if (!values.isSet(keys.host)) {
            findings.wrong(
                    values.missing(keys.host),
                    "the host is missing",
                    keys.host.rule().right());
        }
        if (!values.isSet(keys.port)) {
            findings.wrong(
                    values.missing(keys.port),
                    "the port is missing",
                    keys.port.rule().right());
        }
        Optional<String> host = values.get(keys.host);
        Optional<Integer> port = values.get(keys.port);
        return host.flatMap(h -> port.map(p -> new Address("http", h, p, "")));
    }

    private Timeouts timeouts(ServiceKeys keys) {
        Optional<Duration> general = values.get(Vocabulary.DEFAULT_TIMEOUT);
        return new Timeouts(
                values.get(Vocabulary.CONNECT_TIMEOUT).or(() -> general).orElse(CONNECT),
                values.get(keys.timeout)
                        .or(() -> values.get(Vocabulary.API_TIMEOUT))
                        .or(() -> general)
                        .orElse(ANSWER),
                values.get(Vocabulary.HEALTH_TIMEOUT).or(() -> general).orElse(HEALTH),
                values.get(Vocabulary.TUNNEL_TIMEOUT).orElse(Timeouts.TUNNEL));
    }

    private Optional<String> healthPath(ServiceKeys keys) {
        Optional<Given<String>> path = values.given(keys.healthPath);
        Optional<Given<String>> other = values.given(keys.otherHealthPath);
        if (path.isPresent()
                && other.isPresent()
                && !path.get().value().equals(other.get().value())) {
            findings.wrong(other.get().origin(), "it contradicts " + keys.healthPath.name(), "keep one of them");
        }
        return path.or(() -> other).map(Given::value).or(() -> listedHealthPath(keys.id));
    }

    private Optional<String> listedHealthPath(String id) {
        return names.healthChecks().values().stream()
                .filter(named -> named.services().contains(id))
                .flatMap(named -> values.get(named.key()).stream())
                .map(Address::path)
                .filter(path -> !path.isEmpty())
                .findFirst();
    }

    private static Probe probe(Service service, Address address, Optional<String> path) {
        return switch (service.probe()) {
            case Probe.Http(String usual) when !address.scheme().equals(TCP) -> new Probe.Http(path.orElse(usual));
            case Probe.Http http -> new Probe.Tcp();
            case Probe.Tcp tcp -> tcp;
        };
    }
}
