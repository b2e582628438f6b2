package org.lucid.gui.policy.route;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * What a request asks for: one of the HTTP methods that these services carry, or a WebSocket. TRACE, CONNECT and unknown
 * ones are refused at the edge.
 */
public enum Method {
    GET,
    HEAD,
    POST,
    PUT,
    PATCH,
    DELETE,
    OPTIONS,

    /**
     * That a GET becomes a WebSocket (RFC 6455, 4.1). No method of HTTP: nothing is looked for in its messages, so whoever may
     * read a path may not for that have one there.
     */
    WEBSOCKET;

    private static final Set<Method> HTTP = Collections.unmodifiableSet(EnumSet.complementOf(EnumSet.of(WEBSOCKET)));

    /** The HTTP method of that exact name (RFC 9110, 9.1: names are case-sensitive). */
    public static Optional<Method> named(String name) {
        for (Method method : HTTP) {
            if (method.name().equals(name)) {
                return Optional.of(method);
            }
        }
        return Optional.empty();
    }

    /** The same by all the names that a policy knows, that of WebSockets included. */
    public static Optional<Method> inPolicy(String name) {
        return name.equals(WEBSOCKET.name()) ? Optional.of(WEBSOCKET) : named(name);
    }

    /** Whether asking for it changes nothing by definition (RFC 9110, 9.2.1). */
    public boolean safe() {
        return this == GET || this == HEAD || this == OPTIONS || this == WEBSOCKET;
    }

    /** All methods of HTTP. */
    public static Set<Method> http() {
        return HTTP;
    }
}
