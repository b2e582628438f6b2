package org.lucid.gui.gateway.forward;

import java.time.Duration;
import java.util.Objects;

import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.RequestOptions;
import org.lucid.gui.gateway.config.Endpoint;
import org.lucid.gui.gateway.exchange.Endings;
import org.lucid.gui.gateway.exchange.Exchange;
import org.lucid.gui.gateway.exchange.Stage;
import org.lucid.gui.gateway.exchange.Step;
import org.lucid.gui.gateway.guard.Guards;
import org.lucid.gui.gateway.guard.Turn;

/**
 * Carries an allowed request to its backend. The address comes from the settings alone, the target is written anew from
 * the canonical path, and redirects are passed on, not followed.
 */
public final class Forward implements Step {

    /** A person on a bad line moves something in that time; who moves nothing holds what others need. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Guards guards;
    private final HttpClient webSocketClient;
    private final Tunnelling tunnels;
    private final Endings endings;
    private final long bodyLimit;
    private final Duration patience;

    /**
     * A step that asks backends as their guards allow.
     *
     * @param webSocketClient of its own, as WebSockets would take the places of what comes and goes
     * @param tunnels go on where a backend agrees to a WebSocket
     * @param endings end answers that last
     * @param bodyLimit most bytes that one request may carry
     */
    public Forward(Guards guards, HttpClient webSocketClient, Tunnelling tunnels, Endings endings, long bodyLimit) {
        this(guards, webSocketClient, tunnels, endings, bodyLimit, PATIENCE);
    }

    /**
     * A step that asks backends as their guards allow.
     *
     * @param webSocketClient of its own, as WebSockets would take the places of what comes and goes
     * @param tunnels go on where a backend agrees to a WebSocket
     * @param endings end answers that last
     * @param bodyLimit most bytes that one request may carry
     * @param patience how long those who ask may neither send nor take anything while it is their turn
     */
    public Forward(
            Guards guards,
            HttpClient webSocketClient,
            Tunnelling tunnels,
            Endings endings,
            long bodyLimit,
            Duration patience) {
        this.guards = guards;
        this.webSocketClient = webSocketClient;
        this.tunnels = tunnels;
        this.endings = endings;
        this.bodyLimit = bodyLimit;
        this.patience = patience;
    }

    @Override
    public Stage stage() {
        return Stage.FORWARD;
    }

    @Override
    public void take(Exchange exchange) {
        String length = exchange.request().getHeader(HttpHeaders.CONTENT_LENGTH);
        if (length != null && !RequestBodies.within(length, bodyLimit)) {
            exchange.refuse(RequestBodies.tooLarge(bodyLimit));
            return;
        }
        Endpoint usual = Objects.requireNonNull(
                exchange.settings().endpoints().get(exchange.allowed().service().id()));
        Endpoint endpoint = exchange.tunnelAsked() ? usual.forWebSockets() : usual;
        RequestOptions options = new RequestOptions()
                .setMethod(exchange.request().method())
                .setHost(endpoint.host())
                .setPort(endpoint.port())
                .setSsl(endpoint.tls())
                .setFollowRedirects(false)
                .setURI(target(exchange))
                .setConnectTimeout(endpoint.timeouts().connect().toMillis())
                .setHeaders(RequestHead.headers(exchange, endpoint));
        Passage passage = new Passage(exchange, endpoint, tunnels, endings, bodyLimit, patience);
        Inquiry inquiry = exchange.tunnelAsked()
                ? new Inquiry(exchange, options, passage, webSocketClient)
                : new Inquiry(exchange, options, passage);
        Turn turn = guards.of(exchange.serviceId()).run(exchange.vertx(), inquiry);
        exchange.whenOver(turn::over);
    }

    private static String target(Exchange exchange) {
        String path = exchange.backendPath().text();
        return exchange.query() == null ? path : path + '?' + exchange.query();
    }
}
