package org.lucid.gui.gateway.tunnel;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

import io.vertx.core.Context;
import io.vertx.core.net.NetSocket;
import io.vertx.core.net.impl.ConnectionBase;
import org.lucid.gui.gateway.exchange.Endings;
import org.lucid.gui.gateway.exchange.Exchange;
import org.lucid.gui.gateway.exchange.Traffic;
import org.lucid.gui.gateway.forward.Stall;
import org.lucid.gui.gateway.problem.Outcome;
import org.lucid.gui.policy.session.EndReason;

/**
 * One WebSocket between a client and a backend. Whoever closes it takes the other side with it; what was sent before is
 * delivered first, but nobody is waited for for long. Lives on one event loop.
 */
final class Tunnel {

    /** For both sides to answer a close frame of ours; with the sweep of sign-ins before it, less than a second. */
    private static final long LAST_WORDS_MILLIS = 400;
    /** For one side to take what the other sent before it went away. */
    private static final long LINGER_MILLIS = TimeUnit.SECONDS.toMillis(2);

    private final Exchange exchange;
    private final NetSocket client;
    private final NetSocket backend;
    private final Traffic traffic;
    private final Context loop;
    private final Flow up;
    private final Flow down;
    private final Stall stall;

    private Outcome outcome = Outcome.CLIENT_FAILED;
    private boolean ending;
    private boolean clientGone;
    private boolean backendGone;
    private long lastWords = -1;
    private long linger = -1;

    /**
     * A tunnel through which nothing flows yet.
     *
     * @param idle how long nothing may move
     * @param patience how long the client may take nothing of what it was sent
     */
    Tunnel(Exchange exchange, Traffic traffic, NetSocket client, NetSocket backend, Duration idle, Duration patience) {
        this.exchange = exchange;
        this.client = client;
        this.backend = backend;
        this.traffic = traffic;
        this.loop = exchange.vertx().getOrCreateContext();
        this.up = new Flow(client, backend, this::movedUp, this::clientSaidLastWord);
        this.down = new Flow(backend, client, this::movedDown, this::backendSaidLastWord);
        this.stall = new Stall(exchange.vertx(), patience, idle, down::waiting, this::stalled);
    }

    /** Has the bytes flow, until one of the sides, the sign-in or this service ends it. */
    void open(Endings endings, Runnable whenOver) {
        backend.closeHandler(gone -> backendGone());
        backend.endHandler(all -> backendEnded());
        client.endHandler(all -> clientEnded());
        up.start();
        down.start();
        stall.watch();
        String session = exchange.knownSessionId();
        Runnable forgetSession = session == null ? () -> {} : endings.sessions().tell(session, this::sessionEnded);
        Runnable forgetDrain = endings.drain().whenLeaving(this::drain);
        exchange.whenOver(() -> {
            forgetSession.run();
            forgetDrain.run();
            over();
            whenOver.run();
        });
        client.resume();
        backend.resume();
    }

    private void drain() {
        loop.runOnContext(now -> close(new CloseFrame(CloseFrame.GOING_AWAY, "this service stops"), Outcome.ALLOWED));
    }

    private void sessionEnded(EndReason reason) {
        Outcome how = Outcome.of(reason);
        loop.runOnContext(now -> close(new CloseFrame(CloseFrame.POLICY, how.label()), how));
    }

    private void stalled(Stall.Culprit culprit) {
        close(
                new CloseFrame(CloseFrame.GOING_AWAY, "nothing moved for too long"),
                culprit == Stall.Culprit.CLIENT ? Outcome.CLIENT_FAILED : Outcome.ALLOWED);
    }

    private void close(CloseFrame frame, Outcome how) {
        if (ending) {
            return;
        }
        ending = true;
        outcome = how;
        lastWords = exchange.vertx().setTimer(LAST_WORDS_MILLIS, late -> cut());
        down.end(frame.forClient());
        up.end(frame.forBackend());
    }

    private void clientSaidLastWord() {
        saidLastWord(client);
    }

    private void backendSaidLastWord() {
        saidLastWord(backend);
    }

    private void saidLastWord(NetSocket side) {
        if (ending) {
            side.close();
        } else {
            outcome = Outcome.ALLOWED;
            if (up.closed() && down.closed()) {
                // The backend is to close first (RFC 6455, 7.1.1); but a place is not held for one that does not.
                linger();
            }
        }
    }

    private void backendGone() {
        if (!backendGone) {
            backendGone = true;
            if (!ending && outcome == Outcome.CLIENT_FAILED) {
                outcome = Outcome.BACKEND_FAILED;
            }
            if (clientGone) {
                exchange.vertx().cancelTimer(linger);
            }
        }
    }

    /** All that came from the backend before it went away is passed on. */
    private void backendEnded() {
        backendGone();
        if (!clientGone) {
            client.close();
            linger();
        }
    }

    /** All that came from the client before it went away is passed on. */
    private void clientEnded() {
        backend.close();
    }

    /** The client's connection is closed. */
    private void over() {
        clientGone = true;
        stall.stop();
        exchange.vertx().cancelTimer(lastWords);
        exchange.vertx().cancelTimer(linger);
        exchange.endedAs(outcome);
        if (!backendGone) {
            linger();
            if (!up.waiting()) {
                backend.close();
            }
        }
    }

    private void linger() {
        exchange.vertx().cancelTimer(linger);
        linger = exchange.vertx().setTimer(LINGER_MILLIS, late -> cut());
    }

    /** Ends it without waiting for anybody. */
    private void cut() {
        if (!clientGone) {
            exchange.cut();
        }
        if (!backendGone) {
            ((ConnectionBase) backend).channel().pipeline().firstContext().close();
        }
    }

    private void movedUp(int bytes) {
        traffic.up(bytes);
        stall.moved();
    }

    private void movedDown(int bytes) {
        traffic.down(bytes);
        stall.moved();
    }
}
