package org.lucid.gui.policy.route;

import org.lucid.gui.policy.catalogue.Service;
import org.lucid.gui.policy.profile.Profile;

/** What a policy says to a request, and why. Immutable. */
public sealed interface Decision {

    /** Why, in a sentence for the person who asked; names no address and no secret. */
    String reason();

    /**
     * The request may be carried to the backend.
     *
     * @param service the backend
     * @param route the first route that the request matched
     */
    record Allowed(Service service, Route route) implements Decision {
        @Override
        public String reason() {
            return "line " + route.line() + " of the policy allows '" + route + "' on " + service.id();
        }
    }

    /** The request may not be carried anywhere. */
    sealed interface Refused extends Decision {}

    /**
     * There is no backend of that name.
     *
     * @param name the name that was asked for
     */
    record UnknownService(String name) implements Refused {
        @Override
        public String reason() {
            return "there is no service '" + name + "'; GET /auth/me lists the ones you may use";
        }
    }

    /** The backend is no HTTP API: only its health is shown. */
    record NotProxied(Service service) implements Refused {
        @Override
        public String reason() {
            return service.id() + " is not reached through this service; its health is part of GET /health";
        }
    }

    /** The profile has no route to the backend at all. */
    record ServiceDenied(Service service, Profile profile) implements Refused {
        @Override
        public String reason() {
            return "the " + profile.label() + " profile has no access to " + service.id();
        }
    }

    /** The profile may use the backend, but not for this. */
    record RouteDenied(Service service, Profile profile, Method method) implements Refused {
        @Override
        public String reason() {
            return "the " + profile.label() + " profile may not "
                    + (method == Method.WEBSOCKET ? "open a WebSocket at" : method.name()) + " this path on "
                    + service.id();
        }
    }

    /** The path differs from a route only by case, so backends would disagree on what it means. */
    record CaseDiffers(Service service, Route route) implements Refused {
        @Override
        public String reason() {
            return "the path differs from '" + route.template() + "' on " + service.id()
                    + " only by upper and lower case: write it exactly so";
        }
    }
}
