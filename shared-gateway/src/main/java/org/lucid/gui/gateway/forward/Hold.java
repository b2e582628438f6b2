package org.lucid.gui.gateway.forward;

import io.netty.channel.Channel;
import io.netty.util.AttributeKey;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.net.impl.ConnectionBase;

/**
 * A passage's hold on a connection to a backend. A connection goes back to the pool as soon as the backend's answer is
 * read, which may be long before the client has taken it; whoever resets the request then would break off somebody
 * else's. Thread-safe.
 */
final class Hold {

    private static final AttributeKey<Hold> HOLDER = AttributeKey.valueOf(Hold.class, "holder");

    private final Channel channel;

    private Hold(Channel channel) {
        this.channel = channel;
    }

    /** Takes hold of a connection that was just taken from the pool. */
    static Hold on(HttpConnection connection) {
        Hold hold = new Hold(((ConnectionBase) connection).channel());
        hold.channel.attr(HOLDER).set(hold);
        // What a backend sends that is no HTTP ends the passage, which tells of it without repeating it.
        connection.exceptionHandler(nonsense -> {});
        return hold;
    }

    /**
     * Closes the connection if nobody else holds it by now, at once: a backend that reads nothing would never take what
     * was written so far.
     */
    void close() {
        if (channel.eventLoop().inEventLoop()) {
            closeIfHeld();
        } else {
            channel.eventLoop().execute(this::closeIfHeld);
        }
    }

    private void closeIfHeld() {
        if (channel.attr(HOLDER).get() == this) {
            // From the first handler on: the last one would wait until all that was written is taken.
            channel.pipeline().firstContext().close();
        }
    }
}
