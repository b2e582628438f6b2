package org.lucid.gui.policy.route;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.lucid.gui.policy.catalogue.Catalogue;
import org.lucid.gui.policy.catalogue.Service;
import org.lucid.gui.policy.profile.Profile;
import org.lucid.gui.policy.profile.Role;

/**
 * Everything that one profile may do: what no route allows is refused. Routes are tried in the order of the policy file
 * and the first that matches decides. Immutable; {@link #decide} takes no memory where it allows.
 */
public final class Policy {

    private sealed interface Entry {
        record Open(Service service, List<Decision.Allowed> routes) implements Entry {}

        record Closed(Decision.Refused refusal) implements Entry {}
    }

    private final Profile profile;
    private final Set<Role> roles;
    private final Map<String, Entry> entries;
    private final List<Service> services;
    private final List<Service> watched;

    /**
     * A policy for the backends of a catalogue.
     *
     * @param profile whom it is for
     * @param roles the roles that may use the profile at all
     * @param catalogue all backends that exist
     * @param routes what is allowed, by service id; services that are missing are closed
     * @throws IllegalArgumentException if routes name a service that is not in the catalogue, or that is not proxied
     */
    public Policy(Profile profile, Set<Role> roles, Catalogue catalogue, Map<String, List<Route>> routes) {
        this.profile = profile;
        this.roles = Set.copyOf(roles);
        this.entries = new HashMap<>();
        List<Service> open = new ArrayList<>();
        for (Service service : catalogue.services()) {
            List<Route> allowed = routes.getOrDefault(service.id(), List.of());
            if (!service.proxied()) {
                if (!allowed.isEmpty()) {
                    throw new IllegalArgumentException("service '" + service.id() + "' cannot have routes");
                }
                entries.put(service.id(), new Entry.Closed(new Decision.NotProxied(service)));
            } else if (allowed.isEmpty()) {
                entries.put(service.id(), new Entry.Closed(new Decision.ServiceDenied(service, profile)));
            } else {
                entries.put(service.id(), open(service, allowed));
                open.add(service);
            }
        }
        for (String id : routes.keySet()) {
            if (!entries.containsKey(id)) {
                throw new IllegalArgumentException("service '" + id + "' is not in the catalogue");
            }
        }
        this.services = List.copyOf(open);
        this.watched = catalogue.services().stream()
                .filter(service -> open.contains(service) || profile == Profile.ADMIN && !service.proxied())
                .toList();
    }

    private static Entry open(Service service, List<Route> routes) {
        return new Entry.Open(
                service,
                routes.stream()
                        .map(route -> new Decision.Allowed(service, route))
                        .toList());
    }

    /** Whom the policy is for. */
    public Profile profile() {
        return profile;
    }

    /** The roles that may use the profile at all. */
    public Set<Role> roles() {
        return roles;
    }

    /** The backends to which at least one route leads, in the catalogue's order. */
    public List<Service> services() {
        return services;
    }

    /**
     * The backends whose health the profile may see: those that it may use, and for administrators also those that nobody
     * uses through these services.
     */
    public List<Service> watched() {
        return watched;
    }

    /** The routes to a backend, in the order in which they are tried; none for a backend that is closed or unknown. */
    public List<Route> routes(String serviceId) {
        return entries.get(serviceId) instanceof Entry.Open(Service service, List<Decision.Allowed> allowed)
                ? allowed.stream().map(Decision.Allowed::route).toList()
                : List.of();
    }

    /**
     * Whether a request may be carried to a backend.
     *
     * @param serviceId the backend's name as the request gives it
     * @param path the path on the backend
     */
    public Decision decide(Method method, String serviceId, CanonicalPath path) {
        return switch (entries.get(serviceId)) {
            case null -> new Decision.UnknownService(serviceId);
            case Entry.Closed(Decision.Refused refusal) -> refusal;
            case Entry.Open(Service service, List<Decision.Allowed> routes) -> decide(method, service, routes, path);
        };
    }

    private Decision decide(Method method, Service service, List<Decision.Allowed> routes, CanonicalPath path) {
        for (int i = 0; i < routes.size(); i++) {
            Decision.Allowed allowed = routes.get(i);
            if (allowed.route().methods().contains(method)) {
                switch (allowed.route().template().match(path)) {
                    case EXACT -> {
                        return allowed;
                    }
                    case ONLY_IGNORING_CASE -> {
                        return new Decision.CaseDiffers(service, allowed.route());
                    }
                    case NONE -> {}
                }
            }
        }
        return new Decision.RouteDenied(service, profile, method);
    }
}
