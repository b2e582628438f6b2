package org.lucid.gui.policy.catalogue;

/** How a backend's health is asked. */
public sealed interface Probe {

    /**
     * A GET that a healthy backend answers with 2xx.
     *
     * @param path path on the backend, beginning with {@code /}
     */
    record Http(String path) implements Probe {
        public Http {
            if (!path.startsWith("/")) {
                throw new IllegalArgumentException("health path '" + path + "' must begin with '/'");
            }
        }
    }

    /** A TCP connection that a healthy backend accepts. */
    record Tcp() implements Probe {}
}
