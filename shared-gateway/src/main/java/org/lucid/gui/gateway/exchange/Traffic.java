package org.lucid.gui.gateway.exchange;

/** How many bytes went through a tunnel so far, heads not counted. Lives on one event loop; not thread-safe. */
public final class Traffic {

    private long up;
    private long down;

    /** So many more went from the client to the backend. */
    public void up(int bytes) {
        up += bytes;
    }

    /** So many more went from the backend to the client. */
    public void down(int bytes) {
        down += bytes;
    }

    /** From the client to the backend. */
    public long up() {
        return up;
    }

    /** From the backend to the client. */
    public long down() {
        return down;
    }
}
