package org.lucid.gui.gateway.socket;

import java.time.Duration;

import org.eclipse.microprofile.config.Config;

/**
 * How clients may hold connections. Immutable.
 *
 * @param most open ones at one time
 * @param head how long a request's head may take from its first byte, and the first one from the connection's beginning
 * @param idle how long a connection may be without a request after an answer
 */
record SocketRules(int most, Duration head, Duration idle) {

    static SocketRules of(Config config) {
        return new SocketRules(
                config.getValue("lucid.connection.max-sockets", Integer.class),
                Duration.ofMillis(config.getValue("lucid.connection.head-timeout", Long.class)),
                Duration.ofMillis(config.getValue("lucid.connection.idle-timeout", Long.class)));
    }
}
