package org.lucid.gui.gateway.config;

import java.time.Duration;

/**
 * How long a backend may take. Immutable; every duration is positive.
 *
 * @param connect to accept a connection
 * @param answer to begin its answer after the request was sent, and between two parts of it
 * @param health to answer a health probe
 * @param tunnel to send or take anything through a WebSocket
 */
public record Timeouts(Duration connect, Duration answer, Duration health, Duration tunnel) {

    /** How long nothing may move through a WebSocket, if nobody says otherwise. */
    static final Duration TUNNEL = Duration.ofMinutes(5);

    /** These, and the usual one for WebSockets. */
    public Timeouts(Duration connect, Duration answer, Duration health) {
        this(connect, answer, health, TUNNEL);
    }
}
