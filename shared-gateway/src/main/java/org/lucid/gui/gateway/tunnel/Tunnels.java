package org.lucid.gui.gateway.tunnel;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.impl.Http1xClientConnection;
import io.vertx.core.net.NetSocket;
import org.lucid.gui.gateway.config.Endpoint;
import org.lucid.gui.gateway.exchange.Endings;
import org.lucid.gui.gateway.exchange.Exchange;
import org.lucid.gui.gateway.exchange.Traffic;
import org.lucid.gui.gateway.forward.Tunnelling;

/** The open tunnels of this service. Thread-safe. */
public final class Tunnels implements Tunnelling {

    private final Endings endings;
    private final AtomicInteger open = new AtomicInteger();

    /** No tunnels yet; those to come are ended by these. */
    public Tunnels(Endings endings) {
        this.endings = endings;
    }

    @Override
    public void open(Exchange exchange, Endpoint endpoint, HttpConnection connection, Duration patience) {
        NetSocket backend = ((Http1xClientConnection) connection).toNetSocket();
        backend.pause();
        Traffic traffic = new Traffic();
        exchange.becomeTunnel(traffic)
                .onSuccess(client -> {
                    client.pause();
                    Tunnel tunnel = new Tunnel(
                            exchange,
                            traffic,
                            client,
                            backend,
                            endpoint.timeouts().tunnel(),
                            patience);
                    open.incrementAndGet();
                    tunnel.open(endings, open::decrementAndGet);
                })
                .onFailure(gone -> {
                    exchange.cut();
                    backend.close();
                });
    }

    /** How many are open. */
    public int count() {
        return open.get();
    }
}
