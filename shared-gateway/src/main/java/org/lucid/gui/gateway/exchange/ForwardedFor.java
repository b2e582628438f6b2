package org.lucid.gui.gateway.exchange;

import java.util.ArrayList;
import java.util.List;

/** Reads the {@code for} parameters of {@code Forwarded} headers (RFC 7239, 4). */
final class ForwardedFor {

    /** Stands for an element that names nobody. */
    static final String NOBODY = "";

    private ForwardedFor() {}

    /** Who stands in each element, in their order. */
    static List<String> in(List<String> values) {
        List<String> nodes = new ArrayList<>();
        for (String value : values) {
            for (String element : split(value, ',')) {
                nodes.add(node(element));
            }
        }
        return nodes;
    }

    private static String node(String element) {
        String node = NOBODY;
        for (String pair : split(element, ';')) {
            int equals = pair.indexOf('=');
            if (equals > 0 && pair.substring(0, equals).strip().equalsIgnoreCase("for")) {
                if (!node.equals(NOBODY)) {
                    // Twice is never right, and nobody knows which one is meant.
                    return NOBODY;
                }
                node = unquoted(pair.substring(equals + 1).strip());
            }
        }
        return node;
    }

    private static String unquoted(String value) {
        boolean quoted = value.length() >= 2 && value.startsWith("\"") && value.endsWith("\"");
        return quoted ? value.substring(1, value.length() - 1) : value;
    }

    /** Splits where the separator stands outside of quotes; what is in a quote that does not end stays one part. */
    private static List<String> split(String text, char separator) {
        List<String> parts = new ArrayList<>();
        boolean quoted = false;
        int start = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"') {
                quoted = !quoted;
            } else if (quoted && c == '\\') {
                i++;
            } else if (!quoted && c == separator) {
                parts.add(text.substring(start, i));
                start = i + 1;
            }
        }
        parts.add(text.substring(start));
        return parts;
    }
}
