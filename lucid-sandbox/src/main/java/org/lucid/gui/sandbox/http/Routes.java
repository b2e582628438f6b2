package org.lucid.gui.sandbox.http;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Consumer;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;

/**
 * The routes of one backend. The first that matches answers, in the order they were added; so a route added behind a
 * wider one is shadowed, as it is in the real backends. Not thread-safe: filled once, then used on one event loop.
 */
public final class Routes {

    private static final Logger LOG = System.getLogger(Routes.class.getName());
    private static final int GREATEST_JSON_BODY = 4 * 1024 * 1024;

    /** Answers a call whose body has been read. */
    @FunctionalInterface
    public interface Handler {
        /** The answer; a {@link Refusal} thrown is an answer too. */
        Answer answer(Call call);
    }

    /** Answers a call whose body has been read, when it can. */
    @FunctionalInterface
    public interface LaterHandler {
        /** The answer to come; a {@link Refusal} thrown or failed with is an answer too. */
        Future<Answer> answer(Call call);
    }

    /** Writes the answer to a call whose body has been read. */
    @FunctionalInterface
    public interface Writer {
        /** Begins to write; a {@link Refusal} thrown is written instead. */
        void write(Call call);
    }

    /** Answers a call by itself, with the body streaming in. */
    @FunctionalInterface
    public interface Streamer {
        /** Begins; the sink returned gets the body. Empty when the connection was upgraded. */
        Optional<BodySink> open(Call call);
    }

    private record Route(String method, PathTemplate path, Streamer streamer) {}

    private final List<Route> routes = new ArrayList<>();
    private Consumer<Call> guard = call -> {};

    /** Adds a GET route. */
    public Routes get(String path, Handler handler) {
        return on("GET", path, handler);
    }

    /** Adds a POST route. */
    public Routes post(String path, Handler handler) {
        return on("POST", path, handler);
    }

    /** Adds a PUT route. */
    public Routes put(String path, Handler handler) {
        return on("PUT", path, handler);
    }

    /** Adds a DELETE route. */
    public Routes delete(String path, Handler handler) {
        return on("DELETE", path, handler);
    }

    /** Adds a route that handles body and answer as streams. */
    public Routes stream(String method, String path, Streamer streamer) {
        routes.add(new Route(method, new PathTemplate(path), streamer));
        return this;
    }

    /** Adds a route of any method; {@code *} stands for every method. */
    public Routes on(String method, String path, Handler handler) {
        return later(method, path, call -> Future.succeededFuture(handler.answer(call)));
    }

    /** Adds a route whose answer comes later. */
    public Routes later(String method, String path, LaterHandler handler) {
        return write(method, path, call -> handler.answer(call)
                .onSuccess(answer -> answer.send(call.request().response()))
                .onFailure(failure -> refuse(call.request(), failure)));
    }

    /** Adds a route that writes the answer itself, once the body has been read. */
    public Routes write(String method, String path, Writer writer) {
        return stream(method, path, call -> Optional.of(new WholeBody(call, writer)));
    }

    /** Has every call pass a guard first, which may throw a {@link Refusal}. */
    public Routes guard(Consumer<Call> check) {
        guard = check;
        return this;
    }

    /**
     * Answers a request.
     *
     * @param tap gets the body too, before the route does
     */
    public void serve(HttpServerRequest request, BodySink tap) {
        try {
            find(request).ifPresent(sink -> feed(request, tap, sink));
        } catch (Refusal refusal) {
            refusal.answer().send(request.response());
            feed(request, tap, BodySink.DRAIN);
        } catch (RuntimeException mistake) {
            crash(request, mistake);
            feed(request, tap, BodySink.DRAIN);
        }
    }

    /** Gives a request's body to the tap and then to the sink. */
    public static void feed(HttpServerRequest request, BodySink tap, BodySink sink) {
        request.handler(bytes -> {
            tap.bytes(bytes);
            sink.bytes(bytes);
        });
        request.endHandler(end -> {
            tap.end();
            try {
                sink.end();
            } catch (RuntimeException mistake) {
                crash(request, mistake);
            }
        });
    }

    private static void refuse(HttpServerRequest request, Throwable failure) {
        if (failure instanceof Refusal refusal) {
            refusal.answer().send(request.response());
        } else {
            crash(request, failure);
        }
    }

    private static void crash(HttpServerRequest request, Throwable mistake) {
        LOG.log(Level.ERROR, "failed at " + request.method() + " " + request.path(), mistake);
        Answer.crash().send(request.response());
    }

    private Optional<BodySink> find(HttpServerRequest request) {
        String path = decoded(path(request));
        var allowed = new TreeSet<String>();
        for (Route route : routes) {
            Optional<Map<String, String>> values = route.path().match(path);
            if (values.isPresent()) {
                if (route.method().equals("*")
                        || route.method().equals(request.method().name())) {
                    var call = new Call(request, values.get(), Buffer.buffer());
                    guard.accept(call);
                    return route.streamer().open(call);
                }
                allowed.add(route.method());
            }
        }
        if (!allowed.isEmpty()) {
            throw new Refusal(
                    Refusal.detail(405, "Method Not Allowed").answer().with("allow", String.join(", ", allowed)));
        }
        String other = path.endsWith("/") ? path.substring(0, path.length() - 1) : path + "/";
        if (routes.stream().anyMatch(route -> route.path().match(other).isPresent())) {
            String query = request.query() == null ? "" : "?" + request.query();
            throw new Refusal(Answer.noContent()
                    .withStatus(307)
                    .with("location", "http://" + request.getHeader("host") + other + query));
        }
        throw Refusal.notFound("Not Found");
    }

    /** The raw path of a request; empty when its target has none, as in {@code OPTIONS *}. */
    public static String path(HttpServerRequest request) {
        String path = request.path();
        return path == null ? "" : path;
    }

    private static String decoded(String path) {
        try {
            return URLDecoder.decode(path.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException broken) {
            return path;
        }
    }

    private static final class WholeBody implements BodySink {

        private final Call call;
        private final Writer writer;
        private final Buffer content = Buffer.buffer();

        WholeBody(Call call, Writer writer) {
            this.call = call;
            this.writer = writer;
        }

        @Override
        public void bytes(Buffer buffer) {
            if (content.length() + buffer.length() > GREATEST_JSON_BODY) {
                Refusal.detail(413, "Request body is larger than 4 MiB")
                        .answer()
                        .send(response());
            } else {
                content.appendBuffer(buffer);
            }
        }

        @Override
        public void end() {
            if (response().headWritten()) {
                return;
            }
            try {
                writer.write(new Call(call.request(), call.parameters(), content));
            } catch (Refusal refusal) {
                refusal.answer().send(response());
            }
        }

        private HttpServerResponse response() {
            return call.request().response();
        }
    }
}
