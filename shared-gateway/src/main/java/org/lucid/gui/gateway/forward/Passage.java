package org.lucid.gui.gateway.forward;

import java.time.Duration;

import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import org.jspecify.annotations.Nullable;
import org.lucid.gui.gateway.config.Endpoint;
import org.lucid.gui.gateway.exchange.Endings;
import org.lucid.gui.gateway.exchange.Exchange;
import org.lucid.gui.gateway.problem.Outcome;
import org.lucid.gui.gateway.problem.Problem;
import org.lucid.gui.policy.ownership.NotAsExpected;
import org.lucid.gui.policy.ownership.Redaction;
import org.lucid.gui.policy.session.EndReason;

/**
 * One request's passage to a backend and its answer's way back. Bytes are passed on as they come; whoever reads slowly
 * slows the other side down. Whoever goes away, or stands still for too long, takes the other side with it. Lives on one
 * event loop; not thread-safe.
 */
final class Passage {

    /** Few answers last that long; the others need not be told when their sign-in ends. */
    private static final Duration A_WHILE = Duration.ofMillis(500);

    private final Exchange exchange;
    private final Endpoint endpoint;
    private final Tunnelling tunnels;
    private final Endings endings;
    private final long bodyLimit;
    private final Duration patience;
    private final HttpServerRequest request;
    private final HttpServerResponse response;
    private final Stall stall;

    private @Nullable Inquiry inquiry;
    private @Nullable HttpClientRequest asked;
    private @Nullable Hold hold;
    private @Nullable HttpClientResponse answer;
    private @Nullable Screen screen;
    private @Nullable Runnable forgetSession;
    private @Nullable Runnable forgetDrain;
    private boolean over;
    private boolean requestPaused;
    private boolean answerPaused;
    private long received;
    private long awaited = -1;
    private long passedOn;

    /**
     * A passage that has not begun.
     *
     * @param bodyLimit most bytes that the request may carry
     * @param patience how long the client may neither send nor take anything while it is its turn
     */
    Passage(
            Exchange exchange,
            Endpoint endpoint,
            Tunnelling tunnels,
            Endings endings,
            long bodyLimit,
            Duration patience) {
        this.exchange = exchange;
        this.endpoint = endpoint;
        this.tunnels = tunnels;
        this.endings = endings;
        this.bodyLimit = bodyLimit;
        this.patience = patience;
        this.request = exchange.request();
        this.response = request.response();
        this.stall = new Stall(
                exchange.vertx(), patience, endpoint.timeouts().answer(), this::waitsForClient, this::stalled);
        response.exceptionHandler(gone -> clientGone());
        response.closeHandler(gone -> clientGone());
    }

    /** The backend is asked now. */
    void beginsWith(Inquiry inquiry) {
        this.inquiry = inquiry;
    }

    /** The connection to the backend is there: send the request. */
    void send(HttpClientRequest opened) {
        opened.exceptionHandler(cause -> brokeOff(opened, cause));
        if (over) {
            opened.reset();
            return;
        }
        asked = opened;
        hold = Hold.on(opened.connection());
        opened.response().onSuccess(from -> answer(opened, from)).onFailure(cause -> brokeOff(opened, cause));
        stall.watch(A_WHILE, this::lasts);
        Buffer instead = exchange.bodyInstead();
        if (exchange.tunnelAsked()) {
            opened.connect();
        } else if (instead != null) {
            opened.end(instead);
        } else if (exchange.hasBody()) {
            pump(opened);
        } else {
            opened.end();
        }
    }

    private void pump(HttpClientRequest opened) {
        if (!request.headers().contains(HttpHeaders.CONTENT_LENGTH)) {
            opened.setChunked(true);
        }
        request.exceptionHandler(gone -> clientGone());
        request.handler(part -> passUp(opened, part));
        request.endHandler(all -> {
            stall.moved();
            if (!over) {
                opened.end();
            }
        });
        // RFC 9110, 10.1.1: an HTTP/1.0 client would take it for the answer.
        if (request.version() == HttpVersion.HTTP_1_1
                && "100-continue".equalsIgnoreCase(request.getHeader(HttpHeaders.EXPECT))) {
            response.writeContinue();
        }
        request.resume();
    }

    private void passUp(HttpClientRequest opened, Buffer part) {
        if (over) {
            return;
        }
        stall.moved();
        received += part.length();
        if (received > bodyLimit) {
            refuse(RequestBodies.tooLarge(bodyLimit));
            return;
        }
        opened.write(part);
        if (opened.writeQueueFull()) {
            requestPaused = true;
            request.pause();
            opened.drainHandler(drained -> {
                stall.moved();
                requestPaused = false;
                request.resume();
            });
        }
    }

    /** It is no short exchange: whoever's sign-in ends must not go on receiving. */
    private void lasts() {
        if (forgetDrain != null) {
            // Asked a second time: it is still one exchange.
            return;
        }
        Context loop = exchange.vertx().getOrCreateContext();
        String session = exchange.knownSessionId();
        if (session != null) {
            forgetSession = endings.sessions().tell(session, reason -> loop.runOnContext(now -> sessionEnded(reason)));
        }
        forgetDrain = endings.drain().whenLeaving(() -> loop.runOnContext(now -> leave()));
    }

    /** Of what is under way only a stream of events would never end by itself, and may end after any of them. */
    private void leave() {
        String type = answer == null ? null : answer.getHeader(HttpHeaders.CONTENT_TYPE);
        if (!over && type != null && HeaderNames.begins(type, "text/event-stream")) {
            cancel();
            finish(Buffer.buffer());
        }
    }

    private void sessionEnded(EndReason reason) {
        if (!over) {
            refuse(Problem.sessionEnded(reason));
        }
    }

    private void answer(HttpClientRequest opened, HttpClientResponse from) {
        if (over) {
            return;
        }
        stall.moved();
        from.exceptionHandler(this::backendFailed);
        if (exchange.tunnelAsked()) {
            if (from.statusCode() == AnswerHead.SWITCHING) {
                becomeTunnel(opened, from);
                return;
            }
            opened.end();
        }
        if (!AnswerHead.intelligible(from)) {
            tellFailed();
            refuse(BackendFailure.unintelligible(exchange.serviceId()));
            return;
        }
        if (inquiry != null) {
            inquiry.answered(from.statusCode());
        }
        if (crashText(from)) {
            refuse(BackendFailure.crashed(exchange.serviceId(), from.statusCode()));
            return;
        }
        answer = from;
        try {
            AnswerHead.copy(from, response, exchange, endpoint);
        } catch (IllegalArgumentException noHeader) {
            refuse(BackendFailure.unintelligible(exchange.serviceId()));
            return;
        }
        boolean body = AnswerHead.bodyAllowed(from, exchange);
        Redaction redaction = exchange.allowed().route().rules().redaction();
        if (Screen.cannotLookInto(from, redaction)) {
            refuse(BackendFailure.unintelligible(exchange.serviceId()));
            return;
        }
        screen = Screen.before(from, redaction, response, body);
        if (body) {
            String length = from.getHeader(HttpHeaders.CONTENT_LENGTH);
            if (length != null) {
                awaited = Long.parseLong(length);
            } else if (screen == null) {
                // A stream's head must not wait for its first event.
                response.write(Buffer.buffer());
            }
            from.handler(part -> passDown(from, part));
        }
        from.endHandler(all -> finish(Buffer.buffer()));
    }

    private void becomeTunnel(HttpClientRequest opened, HttpClientResponse from) {
        if (!Handshake.agreed(request, from)) {
            refuse(BackendFailure.unintelligible(exchange.serviceId()));
        } else if (exchange.sentAhead()) {
            refuse(Problem.of(Outcome.EDGE_REFUSED, 400, "send nothing through a WebSocket before you have the answer")
                    .lastOnConnection());
        } else {
            answer = from;
            try {
                AnswerHead.copy(from, response, exchange, endpoint);
            } catch (IllegalArgumentException noHeader) {
                refuse(BackendFailure.unintelligible(exchange.serviceId()));
                return;
            }
            if (inquiry != null) {
                inquiry.answered(from.statusCode());
            }
            end();
            tunnels.open(exchange, endpoint, opened.connection(), patience);
        }
    }

    private void passDown(HttpClientResponse from, Buffer part) {
        if (over) {
            return;
        }
        stall.moved();
        passedOn += part.length();
        if (passedOn == awaited) {
            finish(part);
            return;
        }
        Buffer screened = screened(part, false);
        if (screened == null || screened.length() == 0) {
            return;
        }
        response.write(screened);
        if (response.writeQueueFull()) {
            answerPaused = true;
            from.pause();
            response.drainHandler(drained -> {
                stall.moved();
                answerPaused = false;
                from.resume();
            });
        }
    }

    /** What is to be sent of a part; none if the answer cannot be sent, which then has been said. */
    private @Nullable Buffer screened(Buffer part, boolean last) {
        Screen before = screen;
        if (before == null) {
            return part;
        }
        try {
            Buffer screened = before.pass(part);
            return last ? screened.appendBuffer(before.end()) : screened;
        } catch (NotAsExpected unexpected) {
            refuse(BackendFailure.unexpected(exchange.serviceId(), unexpected));
            return null;
        }
    }

    private void finish(Buffer part) {
        if (over) {
            return;
        }
        Buffer last = screened(part, true);
        if (last == null) {
            return;
        }
        end();
        exchange.endedAs(Outcome.ALLOWED);
        if (exchange.hasUnreadBody() || exchange.tunnelAsked()) {
            // The backend answered without reading to the end, or has a connection for WebSockets: it is not used
            // again.
            cancel();
        }
        exchange.end(last);
    }

    /** An answer that is no API's but the trace of a crash: {@code text/plain} with a status from 500. */
    private static boolean crashText(HttpClientResponse from) {
        String type = from.getHeader(HttpHeaders.CONTENT_TYPE);
        return from.statusCode() >= 500 && type != null && HeaderNames.begins(type, "text/plain");
    }

    private boolean waitsForClient() {
        return answerPaused || exchange.hasUnreadBody() && !requestPaused;
    }

    private void stalled(Stall.Culprit culprit) {
        switch (culprit) {
            case BACKEND -> {
                tellFailed();
                refuse(BackendFailure.late(exchange.serviceId()));
            }
            case CLIENT ->
                refuse(Problem.of(
                                Outcome.CLIENT_FAILED,
                                408,
                                "the body did not come in time; send the request again, and whole")
                        .lastOnConnection());
        }
    }

    private void brokeOff(HttpClientRequest attempt, Throwable cause) {
        // What an earlier attempt still tells is not about the one under way.
        if (attempt == asked) {
            backendFailed(cause);
        }
    }

    /** The backend could not be asked, or broke off. */
    void backendFailed(Throwable cause) {
        if (over) {
            return;
        }
        asked = null;
        stall.stop();
        if (inquiry != null && inquiry.asksAgain(cause)) {
            return;
        }
        tellFailed();
        refuse(BackendFailure.problem(exchange.serviceId(), cause));
    }

    private void tellFailed() {
        if (inquiry != null) {
            inquiry.failed();
        }
    }

    private void clientGone() {
        if (!over) {
            end();
            exchange.endedAs(Outcome.CLIENT_FAILED);
            cancel();
        }
    }

    /** Ends the passage with an answer of our own. */
    void refuse(Problem problem) {
        end();
        cancel();
        if (answer != null && !response.headWritten()) {
            AnswerHead.takeBack(answer, response);
        }
        exchange.refuse(problem);
    }

    private void end() {
        over = true;
        stall.stop();
        if (forgetSession != null) {
            forgetSession.run();
        }
        if (forgetDrain != null) {
            forgetDrain.run();
        }
    }

    private void cancel() {
        if (hold != null) {
            hold.close();
        }
    }
}
