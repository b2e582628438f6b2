package org.lucid.gui.gateway.guard;

import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.PoolOptions;

/** Makes clients for backends, and ends them. Thread-safe. */
public interface Clients {

    /** A client that is used by nobody yet. */
    HttpClient open(HttpClientOptions options, PoolOptions pool);

    /** Ends a client that nobody uses any more, with all its connections. */
    void close(HttpClient client);
}
