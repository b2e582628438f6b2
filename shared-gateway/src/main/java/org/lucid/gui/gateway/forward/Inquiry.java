package org.lucid.gui.gateway.forward;

import java.net.ConnectException;
import java.time.Duration;

import io.netty.channel.ConnectTimeoutException;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.http.RequestOptions;
import org.jspecify.annotations.Nullable;
import org.lucid.gui.gateway.config.Settings;
import org.lucid.gui.gateway.exchange.Exchange;
import org.lucid.gui.gateway.guard.Errand;
import org.lucid.gui.gateway.guard.Turn;
import org.lucid.gui.policy.route.Method;

/**
 * Asks a backend for a passage, when its guard allows, and a second time where that can do no harm: a GET or HEAD without a
 * body, whose connection failed before an answer began. Lives on one event loop; not thread-safe.
 */
final class Inquiry implements Errand {

    private final Exchange exchange;
    private final RequestOptions options;
    private final Passage passage;

    private final @Nullable HttpClient ownClient;
    private @Nullable HttpClient client;
    private @Nullable Turn turn;
    private boolean askedAgain;

    /**
     * An inquiry that has not begun.
     *
     * @param options the whole head of the request
     */
    Inquiry(Exchange exchange, RequestOptions options, Passage passage) {
        this(exchange, options, passage, null);
    }

    /**
     * An inquiry that has not begun.
     *
     * @param options the whole head of the request
     * @param ownClient whose connections are used instead of the guard's
     */
    Inquiry(Exchange exchange, RequestOptions options, Passage passage, @Nullable HttpClient ownClient) {
        this.exchange = exchange;
        this.options = options;
        this.passage = passage;
        this.ownClient = ownClient;
    }

    @Override
    public void go(Turn turn, HttpClient client) {
        this.turn = turn;
        this.client = ownClient == null ? client : ownClient;
        passage.beginsWith(this);
        ask();
    }

    @Override
    public void busy() {
        passage.refuse(BackendFailure.busy(exchange.serviceId()));
    }

    @Override
    public void shut(Duration left) {
        passage.refuse(BackendFailure.shut(exchange.serviceId(), left));
    }

    private void ask() {
        if (client == null || exchange.over()) {
            return;
        }
        try {
            client.request(options).onSuccess(passage::send).onFailure(passage::backendFailed);
        } catch (RuntimeException e) {
            exchange.refuseFor(e);
        }
    }

    /** The answer has begun. */
    void answered(int status) {
        if (turn != null) {
            turn.answered(status, exchange.principal().subject());
        }
    }

    /** There will be no answer. */
    void failed() {
        if (turn != null) {
            turn.failed();
        }
    }

    /** Whether the backend is asked once more, after a failure. */
    boolean asksAgain(Throwable cause) {
        Settings.Guard rules = exchange.settings().guard();
        boolean refused = cause instanceof ConnectException && !(cause instanceof ConnectTimeoutException);
        if (askedAgain
                || !rules.again()
                || !(refused || brokenOff(cause))
                || !harmless()
                || turn == null
                || !turn.mayAskAgain()) {
            return false;
        }
        askedAgain = true;
        if (refused && !rules.againAfter().isZero()) {
            // It may be starting again; a connection that broke off was only too old.
            long timer = exchange.vertx().setTimer(rules.againAfter().toMillis(), later -> ask());
            exchange.whenOver(() -> exchange.vertx().cancelTimer(timer));
        } else {
            ask();
        }
        return true;
    }

    private boolean harmless() {
        return (exchange.method() == Method.GET || exchange.method() == Method.HEAD)
                && !exchange.hasBody()
                && exchange.bodyInstead() == null;
    }

    private static boolean brokenOff(Throwable cause) {
        return cause instanceof HttpClosedException
                || cause instanceof java.net.SocketException && !(cause instanceof ConnectException);
    }
}
