package org.lucid.gui.gateway.edge;

/** What a query may look like (RFC 3986, 3.4). */
final class Queries {

    private Queries() {}

    static boolean wellFormed(String query) {
        int length = query.length();
        for (int i = 0; i < length; i++) {
            char c = query.charAt(i);
            if (c <= ' ' || c >= 0x7f || c == '#') {
                return false;
            }
            if (c == '%') {
                if (i + 2 >= length || !hex(query.charAt(i + 1)) || !hex(query.charAt(i + 2))) {
                    return false;
                }
                i += 2;
            }
        }
        return true;
    }

    private static boolean hex(char c) {
        return c >= '0' && c <= '9' || c >= 'a' && c <= 'f' || c >= 'A' && c <= 'F';
    }
}
