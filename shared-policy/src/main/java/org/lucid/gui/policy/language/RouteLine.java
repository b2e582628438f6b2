package org.lucid.gui.policy.language;

import java.util.EnumSet;
import java.util.Set;
import java.util.regex.Pattern;

import org.lucid.gui.policy.route.Method;
import org.lucid.gui.policy.route.Route;
import org.lucid.gui.policy.route.Template;

/**
 * Reads one route: {@code GET /a/{b}}, {@code POST|PUT /a/**}, {@code * /**}, {@code WEBSOCKET /a}. GET brings HEAD with it,
 * and only its own name a WebSocket.
 */
final class RouteLine {

    private static final Pattern SPACE = Pattern.compile("\\s+");

    private RouteLine() {}

    static Route read(String text, int line) {
        String[] words = SPACE.split(text.strip(), -1);
        if (words.length != 2) {
            throw new IllegalArgumentException("'" + text
                    + "' is no route: write methods and a path, such as 'GET /api/v1/sessions/{id}' or '\"* /**\"'");
        }
        return new Route(methods(words[0]), Template.of(words[1]), line);
    }

    private static Set<Method> methods(String text) {
        if (text.equals("*")) {
            return Method.http();
        }
        Set<Method> methods = EnumSet.noneOf(Method.class);
        for (String name : text.split("\\|", -1)) {
            Method method = Method.inPolicy(name)
                    .orElseThrow(
                            () -> new IllegalArgumentException(
                                    "unknown method '" + name
                                            + "'; write GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS or WEBSOCKET, joined by '|', or '*' for all but the last"));
            methods.add(method);
            if (method == Method.GET) {
                methods.add(Method.HEAD);
            }
        }
        return methods;
    }
}
