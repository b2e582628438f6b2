package org.lucid.gui.gateway.gui;

import java.util.Objects;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import org.jboss.logging.Logger;
import org.lucid.gui.gateway.exchange.Exchange;
import org.lucid.gui.gateway.problem.Outcome;
import org.lucid.gui.gateway.problem.Problem;

/** Sends the answers of routes below {@code /gui}. To be used on the request's event loop. */
public final class Reply {

    private static final Logger LOG = Logger.getLogger(Reply.class);

    private Reply() {}

    /** Sends JSON. */
    public static void json(RoutingContext context, JsonObject body) {
        send(context, "application/json", body.toBuffer());
    }

    /** Sends JSON when it is there, on the event loop that the request came on. */
    public static void json(RoutingContext context, Future<JsonObject> body) {
        Context loop = Objects.requireNonNull(Vertx.currentContext());
        body.onComplete(result -> loop.runOnContext(now -> {
            if (context.response().ended() || context.response().closed()) {
                return;
            }
            if (result.succeeded()) {
                json(context, result.result());
            } else {
                Exchange.of(context).refuse(failed(context, result.cause()));
            }
        }));
    }

    /** Sends a file for the person to keep. */
    public static void file(RoutingContext context, String name, String type, Buffer content) {
        context.response().putHeader("Content-Disposition", "attachment; filename=\"" + name + "\"");
        send(context, type, content);
    }

    /** Says that it is done; there is nothing more to say. */
    public static void done(RoutingContext context) {
        context.response().setStatusCode(204);
        Exchange.of(context).end(Buffer.buffer());
    }

    /**
     * Says that it is done when it is, on the event loop that the request came on; or why it could not be.
     *
     * @param work whether there was anything to do
     * @param nothing what is answered if not
     */
    public static void done(RoutingContext context, Future<Boolean> work, Problem nothing) {
        Context loop = Objects.requireNonNull(Vertx.currentContext());
        work.onComplete(result -> loop.runOnContext(now -> {
            if (context.response().ended() || context.response().closed()) {
                return;
            }
            if (result.succeeded() && result.result()) {
                done(context);
            } else if (result.succeeded()) {
                Exchange.of(context).refuse(nothing);
            } else {
                Exchange.of(context)
                        .refuse(
                                result.cause() instanceof Unavailable why
                                        ? Problem.of(Outcome.BACKEND_FAILED, 502, String.valueOf(why.getMessage()))
                                        : failed(context, result.cause()));
            }
        }));
    }

    private static Problem failed(RoutingContext context, Throwable cause) {
        LOG.errorf(
                cause,
                "request %s: no answer could be made",
                Exchange.of(context).id());
        return Problem.of(
                Outcome.GATEWAY_FAILED, 500, "something went wrong here; its request id helps to find out what");
    }

    private static void send(RoutingContext context, String type, Buffer content) {
        context.response().putHeader(HttpHeaders.CONTENT_TYPE, type).putHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        Exchange.of(context).end(content);
    }
}
