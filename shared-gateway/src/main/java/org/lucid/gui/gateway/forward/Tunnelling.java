package org.lucid.gui.gateway.forward;

import java.time.Duration;

import io.vertx.core.http.HttpConnection;
import org.lucid.gui.gateway.config.Endpoint;
import org.lucid.gui.gateway.exchange.Exchange;

/** Carries on where a backend has agreed to a WebSocket. */
public interface Tunnelling {

    /**
     * Tells the client that its WebSocket is open, and has the bytes flow. To be called on the exchange's event loop while the
     * backend's answer is looked at, which is the same event loop.
     *
     * @param connection to the backend, on which nothing else is under way
     * @param patience how long the client may take nothing of what it was sent
     */
    void open(Exchange exchange, Endpoint endpoint, HttpConnection connection, Duration patience);
}
