package org.lucid.gui.sandbox.listen;

/**
 * Where something listens.
 *
 * @param host an address of this machine
 * @param port the port; 0 lets the system choose
 */
public record Endpoint(String host, int port) {

    /** The address as others dial it: the unspecified address stands for this machine. */
    public String url(String scheme) {
        String dialled = host.equals("0.0.0.0") ? "127.0.0.1" : host.contains(":") ? "[" + host + "]" : host;
        return scheme + "://" + dialled + ":" + port;
    }

    @Override
    public String toString() {
        return host + ":" + port;
    }
}
