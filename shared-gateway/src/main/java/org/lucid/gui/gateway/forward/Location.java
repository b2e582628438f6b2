package org.lucid.gui.gateway.forward;

import org.jspecify.annotations.Nullable;
import org.lucid.gui.gateway.config.Endpoint;

/** Where a backend's redirect leads, as the client must write it (RFC 9110, 10.2.2). */
final class Location {

    private Location() {}

    /**
     * Puts a place on the backend itself below the path under which clients reach that backend; the backend knows
     * neither that path nor that its own address is none for clients. Other places stay as they are.
     */
    static String forClient(String location, Endpoint backend, String serviceId) {
        String onBackend = pathOn(location, (backend.tls() ? "https://" : "http://") + backend.authority());
        return onBackend == null ? location : "/api/" + serviceId + onBackend;
    }

    private static @Nullable String pathOn(String location, String origin) {
        if (location.startsWith("//")) {
            return null;
        }
        if (location.startsWith("/")) {
            return location;
        }
        if (!HeaderNames.begins(location, origin)) {
            return null;
        }
        String rest = location.substring(origin.length());
        if (rest.isEmpty()) {
            return "/";
        }
        // Anything else goes on with the host or the port: it is another origin.
        return rest.charAt(0) == '/' ? rest : null;
    }
}
