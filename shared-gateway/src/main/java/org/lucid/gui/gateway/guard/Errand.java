package org.lucid.gui.gateway.guard;

import java.time.Duration;

import io.vertx.core.http.HttpClient;

/** What somebody wants of a backend. Exactly one of these is called, once, on the event loop of whoever asked. */
public interface Errand {

    /** The backend may be asked. The turn is to be told what becomes of it. Must not throw. */
    void go(Turn turn, HttpClient client);

    /** Too many are waiting for this backend already. */
    void busy();

    /**
     * Nothing is sent to this backend for the time being, because it failed too often.
     *
     * @param left how long that holds at least
     */
    void shut(Duration left);
}
