package org.lucid.gui.gateway.config;

import java.util.OptionalInt;

import org.lucid.gui.policy.catalogue.Probe;

/**
 * Where a backend is. Immutable.
 *
 * @param host name or address
 * @param port 1 to 65535
 * @param tls whether it speaks TLS
 * @param webSocketPort where its WebSockets are, if not at {@code port}
 * @param healthPort where its health is asked; usually {@code port}
 * @param probe how its health is asked
 * @param timeouts how long it may take
 */
public record Endpoint(
        String host, int port, boolean tls, OptionalInt webSocketPort, int healthPort, Probe probe, Timeouts timeouts) {

    /** The same backend where its WebSockets are. */
    public Endpoint forWebSockets() {
        return webSocketPort.isEmpty()
                ? this
                : new Endpoint(host, webSocketPort.getAsInt(), tls, OptionalInt.empty(), healthPort, probe, timeouts);
    }

    /** Host and port as in a {@code Host} header (RFC 9110, 7.2). */
    public String authority() {
        String name = host.indexOf(':') < 0 ? host : "[" + host + "]";
        return port == (tls ? 443 : 80) ? name : name + ":" + port;
    }
}
