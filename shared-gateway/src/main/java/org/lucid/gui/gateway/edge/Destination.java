package org.lucid.gui.gateway.edge;

import java.util.Set;

import org.lucid.gui.policy.route.CanonicalPath;

/**
 * For whom a request is, by its path alone: {@code /api/{service-id}/{rest}} for that backend, {@code /api/v1/{rest}} for
 * the API gateway under the same path, everything else for this service itself. Immutable.
 */
public sealed interface Destination {

    /**
     * A backend.
     *
     * @param serviceId its name as the request gives it; it need not exist, and may be empty
     * @param path the path there
     */
    record Backend(String serviceId, CanonicalPath path) implements Destination {}

    /**
     * This service itself.
     *
     * @param personal whether it is only for people who are signed in
     */
    record Here(boolean personal) implements Destination {}

    /** For whom a request for that path is. */
    static Destination of(CanonicalPath path) {
        String first = path.size() == 0 ? "" : path.segment(0);
        if (first.equals("auth") || first.equals("gui")) {
            return new Here(!(path.size() > 1 && first.equals("auth") && Open.PATHS.contains(path.segment(1))));
        }
        if (!first.equals("api")) {
            return new Here(false);
        }
        if (path.size() > 1 && path.segment(1).equals("v1")) {
            return new Backend("api-gateway", path);
        }
        return new Backend(path.size() > 1 ? path.segment(1) : "", path.below(Math.min(2, path.size())));
    }

    /** Below {@code /auth}, what is for people who are not signed in yet. */
    final class Open {

        private static final Set<String> PATHS = Set.of("login", "challenge");

        private Open() {}
    }
}
