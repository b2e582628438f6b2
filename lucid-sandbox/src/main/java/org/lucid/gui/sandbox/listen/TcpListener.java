package org.lucid.gui.sandbox.listen;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import org.jspecify.annotations.Nullable;
import org.lucid.gui.sandbox.catalogue.Service;
import org.lucid.gui.sandbox.observe.Connections;

/** A backend that is no HTTP server: takes connections and bytes. Redis answers PING, the others stay silent. */
public final class TcpListener implements Listener {

    private final Vertx vertx;
    private final Service service;
    private final Connections connections = new Connections();
    private Endpoint endpoint;
    private @Nullable NetServer server;

    /** A listener that does not listen yet. */
    public TcpListener(Vertx vertx, Service service, Endpoint endpoint) {
        this.vertx = vertx;
        this.service = service;
        this.endpoint = endpoint;
    }

    @Override
    public Service service() {
        return service;
    }

    @Override
    public Endpoint endpoint() {
        return endpoint;
    }

    @Override
    public Connections connections() {
        return connections;
    }

    @Override
    public Future<Void> listen() {
        if (server != null) {
            return Future.succeededFuture();
        }
        NetServer fresh = vertx.createNetServer().connectHandler(this::accept);
        return fresh.listen(endpoint.port(), endpoint.host())
                .onSuccess(listening -> {
                    server = listening;
                    endpoint = new Endpoint(endpoint.host(), listening.actualPort());
                })
                .mapEmpty();
    }

    @Override
    public Future<Void> close() {
        NetServer open = server;
        server = null;
        return open == null ? Future.succeededFuture() : open.close();
    }

    private void accept(NetSocket socket) {
        connections.opened();
        socket.closeHandler(gone -> connections.closed());
        socket.exceptionHandler(gone -> socket.close());
        socket.handler(bytes -> {
            if (service == Service.REDIS) {
                socket.write(redis(bytes));
            }
        });
    }

    /** A probe sends its PING in one packet, so the answer looks at what came together and no further. */
    private static String redis(Buffer bytes) {
        String command = bytes.toString(StandardCharsets.UTF_8).toUpperCase(Locale.ROOT);
        return command.startsWith("PING") || command.startsWith("*1\r\n$4\r\nPING")
                ? "+PONG\r\n"
                : "-ERR the sandbox knows PING alone\r\n";
    }
}
