package org.lucid.gui.gateway.session;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import io.vertx.core.Context;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import org.lucid.gui.gateway.exchange.Drain;
import org.lucid.gui.gateway.exchange.Exchange;
import org.lucid.gui.gateway.gui.News;
import org.lucid.gui.gateway.problem.Problem;
import org.lucid.gui.policy.session.EndReason;

/**
 * What a page is told without asking (Server-Sent Events, HTML 9.2): that it is time to look again, which backends
 * changed since it was told last, and that its sign-in ended, and why; then the stream closes. A comment now and then
 * keeps it from being taken for dead. Neither an open stream nor its
 * opening counts as use: it opens again by itself.
 *
 * <p>For a page that does not read nothing piles up: what it was not told yet is one state for each backend.
 */
final class EventStream implements Handler<RoutingContext> {

    static final String PATH = "/gui/events";

    private static final long BEAT_MILLIS = TimeUnit.SECONDS.toMillis(15);
    /** For a client that does not read: its stream must be closed all the same. */
    private static final long LAST_WORD_MILLIS = 500;

    private final Vertx vertx;
    private final Ends ends;
    private final Drain drain;
    private final News news;

    EventStream(Vertx vertx, Ends ends, Drain drain, News news) {
        this.vertx = vertx;
        this.ends = ends;
        this.drain = drain;
        this.news = news;
    }

    @Override
    public void handle(RoutingContext context) {
        Exchange exchange = Exchange.of(context);
        HttpServerResponse response = context.response();
        response.setChunked(true)
                .putHeader(HttpHeaders.CONTENT_TYPE, "text/event-stream")
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .putHeader("X-Accel-Buffering", "no");
        response.write("event: hello\ndata: {}\n\n");
        long beat = vertx.setPeriodic(BEAT_MILLIS, tick -> beat(response));
        Context loop = vertx.getOrCreateContext();
        Runnable forget = ends.tell(exchange.sessionId(), reason -> loop.runOnContext(now -> end(context, reason)));
        // The page asks again by itself, and whoever serves then answers.
        Runnable forgetDrain = drain.whenLeaving(() -> loop.runOnContext(now -> end(context, "")));
        Telling telling = new Telling(response);
        Runnable ignore =
                news.changes().apply((backend, state) -> loop.runOnContext(now -> telling.changed(backend, state)));
        context.addEndHandler(over -> {
            vertx.cancelTimer(beat);
            forget.run();
            forgetDrain.run();
            ignore.run();
            telling.stop();
        });
    }

    /** Tells one page. Lives on that page's event loop. */
    private final class Telling {
        private final HttpServerResponse response;
        private final Map<String, Object> untold = new HashMap<>();
        private long timer;

        private Telling(HttpServerResponse response) {
            this.response = response;
            wind();
        }

        private void wind() {
            timer = vertx.setTimer(news.every().get().toMillis(), tick -> {
                tell();
                wind();
            });
        }

        private void changed(String backend, String state) {
            untold.put(backend, state);
            tell();
        }

        private void tell() {
            if (response.ended() || response.closed() || response.writeQueueFull()) {
                return;
            }
            JsonObject data = new JsonObject().put("backends", new JsonObject(Map.copyOf(untold)));
            untold.clear();
            response.write("event: news\ndata: " + data.encode() + "\n\n");
        }

        private void stop() {
            vertx.cancelTimer(timer);
        }
    }

    private void end(RoutingContext context, EndReason reason) {
        Problem problem = Problem.sessionEnded(reason);
        JsonObject data = new JsonObject().put("type", problem.type()).put("detail", problem.detail());
        end(context, "event: session-ended\ndata: " + data.encode() + "\n\n");
    }

    private void end(RoutingContext context, String lastEvent) {
        HttpServerResponse response = context.response();
        if (response.ended() || response.closed()) {
            return;
        }
        long late = vertx.setTimer(
                LAST_WORD_MILLIS, tick -> context.request().connection().close());
        response.end(lastEvent).onComplete(said -> vertx.cancelTimer(late));
    }

    private static void beat(HttpServerResponse response) {
        // A page that reads nothing must not pile up beats.
        if (!response.writeQueueFull()) {
            response.write(":\n\n");
        }
    }
}
