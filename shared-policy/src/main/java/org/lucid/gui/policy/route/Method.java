package org.lucid.gui.policy.route;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** The request methods that these services carry; TRACE, CONNECT and unknown ones are refused at the edge. */
public enum Method {
    GET,
    HEAD,
    POST,
    PUT,
    PATCH,
    DELETE,
    OPTIONS;

    /** The method of that exact name (RFC 9110, 9.1: names are case-sensitive). */
    public static Optional<Method> named(String name) {
        for (Method method : values()) {
            if (method.name().equals(name)) {
                return Optional.of(method);
            }
        }
        return Optional.empty();
    }

    /** Whether the method changes nothing by definition (RFC 9110, 9.2.1). */
    public boolean safe() {
        return this == GET || this == HEAD || this == OPTIONS;
    }

    /** All methods. */
    static Set<Method> all() {
        return EnumSet.allOf(Method.class);
    }
}
