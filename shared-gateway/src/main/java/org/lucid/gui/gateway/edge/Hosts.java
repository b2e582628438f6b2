package org.lucid.gui.gateway.edge;

/** What a {@code Host} header may look like (RFC 9110, 7.2). */
final class Hosts {

    private static final String PUNCTUATION = "-._~:[]";

    private Hosts() {}

    static boolean wellFormed(String host) {
        if (host.isEmpty() || host.length() > 260) {
            return false;
        }
        for (int i = 0; i < host.length(); i++) {
            char c = host.charAt(i);
            boolean alphanumeric = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
            if (!alphanumeric && PUNCTUATION.indexOf(c) < 0) {
                return false;
            }
        }
        return true;
    }
}
