package org.lucid.gui.gateway.forward;

import java.util.List;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;

/** A fixed set of header names, whatever their case. Looking a name up takes no memory. Immutable. */
final class HeaderNames {

    private static final int LONGEST = 40;

    private final String[][] byLength = new String[LONGEST + 1][];

    HeaderNames(String... names) {
        for (int length = 0; length <= LONGEST; length++) {
            int wanted = length;
            byLength[length] = List.of(names).stream()
                    .filter(name -> name.length() == wanted)
                    .toArray(String[]::new);
        }
    }

    boolean contain(String name) {
        if (name.length() > LONGEST) {
            return false;
        }
        for (String candidate : byLength[name.length()]) {
            if (candidate.equalsIgnoreCase(name)) {
                return true;
            }
        }
        return false;
    }

    /** The values of the {@code Connection} header; most messages have none. */
    static List<String> nominating(MultiMap headers) {
        return headers.contains(HttpHeaders.CONNECTION) ? headers.getAll(HttpHeaders.CONNECTION) : List.of();
    }

    /** Whether one of the comma-separated values nominates the name, as {@code Connection} does (RFC 9110, 7.6.1). */
    static boolean nominated(List<String> values, String name) {
        for (String value : values) {
            for (int start = 0; start <= value.length(); ) {
                int comma = value.indexOf(',', start);
                int stop = comma < 0 ? value.length() : comma;
                if (sameToken(value, start, stop, name)) {
                    return true;
                }
                start = stop + 1;
            }
        }
        return false;
    }

    private static boolean sameToken(String value, int start, int stop, String name) {
        int from = start;
        int to = stop;
        while (from < to && value.charAt(from) <= ' ') {
            from++;
        }
        while (to > from && value.charAt(to - 1) <= ' ') {
            to--;
        }
        return to - from == name.length() && value.regionMatches(true, from, name, 0, name.length());
    }

    /** Whether the value begins with the prefix, whatever its case. */
    static boolean begins(String value, String prefix) {
        return value.regionMatches(true, 0, prefix, 0, prefix.length());
    }
}
