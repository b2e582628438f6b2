package org.lucid.gui.gateway.forward;

import java.time.Duration;
import java.util.Locale;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import org.jspecify.annotations.Nullable;
import org.lucid.gui.gateway.config.Endpoint;
import org.lucid.gui.gateway.exchange.Exchange;
import org.lucid.gui.gateway.guard.Errand;
import org.lucid.gui.gateway.guard.Guard;
import org.lucid.gui.gateway.guard.Guards;
import org.lucid.gui.gateway.guard.Turn;
import org.lucid.gui.gateway.problem.Outcome;
import org.lucid.gui.gateway.problem.Problem;
import org.lucid.gui.policy.ownership.NotAsExpected;

/**
 * Asks backends for JSON in the course of an exchange, beside the request that the exchange is about: to look an object up,
 * to read a list. What is asked carries the person's token, and nothing else that the client sent. Thread-safe.
 */
public final class Questions {

    /** Takes the parts of an answer, in order. */
    @FunctionalInterface
    public interface Taker {

        /** The next part. */
        void part(byte[] bytes) throws NotAsExpected;
    }

    /** What came of a question. */
    public sealed interface Reply {

        /** The answer was a success, and was taken whole. */
        record Taken() implements Reply {}

        /** The backend understood, and refused. */
        record Refused(int status) implements Reply {}

        /** There is no answer, or none that is understood. */
        record Failed(Problem problem) implements Reply {}
    }

    private final Guards guards;

    /** Asks as the backends' guards allow. */
    public Questions(Guards guards) {
        this.guards = guards;
    }

    /**
     * Asks once. To be called on the exchange's event loop, on which all that follows happens.
     *
     * @param target path and query on the backend
     * @param cancels whether the question is dropped when the exchange is over
     * @return never fails
     */
    public Future<Reply> ask(Exchange exchange, String serviceId, String target, boolean cancels, Taker taker) {
        Endpoint endpoint = exchange.settings().endpoints().get(serviceId);
        if (endpoint == null) {
            return Future.succeededFuture(
                    new Reply.Failed(Problem.of(Outcome.BACKEND_FAILED, 502, serviceId + " has no address")));
        }
        One one = new One(exchange, serviceId, endpoint, taker);
        if (cancels) {
            exchange.whenOver(one::cancel);
        }
        one.begin(target, guards.of(serviceId));
        return one.reply.future();
    }

    /** The same path, but with a slash at its end where there was none, and the other way round. */
    private static String otherSlash(String target) {
        int mark = target.indexOf('?');
        String path = mark < 0 ? target : target.substring(0, mark);
        String query = mark < 0 ? "" : target.substring(mark);
        return (path.endsWith("/") ? path.substring(0, path.length() - 1) : path + '/') + query;
    }

    /** One question. Lives on one event loop. */
    private static final class One implements Errand {

        private final Exchange exchange;
        private final Endpoint endpoint;
        private final String serviceId;
        private final Taker taker;
        private final Promise<Reply> reply = Promise.promise();
        private final Stall stall;
        private boolean over;
        private boolean askedOtherwise;
        private String target = "/";
        private @Nullable Hold hold;
        private @Nullable HttpClient client;
        private @Nullable Turn turn;

        One(Exchange exchange, String serviceId, Endpoint endpoint, Taker taker) {
            this.exchange = exchange;
            this.endpoint = endpoint;
            this.serviceId = serviceId;
            this.taker = taker;
            this.stall = new Stall(
                    exchange.vertx(),
                    endpoint.timeouts().answer(),
                    endpoint.timeouts().answer(),
                    () -> false,
                    late -> {
                        tellFailed();
                        finish(new Reply.Failed(BackendFailure.late(serviceId)));
                    });
        }

        void begin(String path, Guard guard) {
            target = path;
            Turn taken = guard.run(exchange.vertx(), this);
            reply.future().onComplete(any -> taken.over());
        }

        @Override
        public void go(Turn granted, HttpClient connections) {
            turn = granted;
            client = connections;
            try {
                ask(target);
            } catch (RuntimeException e) {
                failed(e);
            }
        }

        @Override
        public void busy() {
            finish(new Reply.Failed(BackendFailure.busy(serviceId)));
        }

        @Override
        public void shut(Duration left) {
            finish(new Reply.Failed(BackendFailure.shut(serviceId, left)));
        }

        private void ask(String path) {
            target = path;
            RequestOptions options = new RequestOptions()
                    .setMethod(HttpMethod.GET)
                    .setHost(endpoint.host())
                    .setPort(endpoint.port())
                    .setSsl(endpoint.tls())
                    .setFollowRedirects(false)
                    .setURI(path)
                    .setConnectTimeout(endpoint.timeouts().connect().toMillis())
                    .setHeaders(RequestHead.ofQuestion(exchange, endpoint));
            if (client != null && !over) {
                client.request(options).onSuccess(this::send).onFailure(this::failed);
            }
        }

        private void send(HttpClientRequest opened) {
            if (over) {
                opened.reset();
                return;
            }
            hold = Hold.on(opened.connection());
            stall.watch();
            opened.exceptionHandler(this::failed);
            opened.response().onSuccess(this::answer).onFailure(this::failed);
            opened.end();
        }

        private void answer(HttpClientResponse from) {
            stall.moved();
            from.exceptionHandler(this::failed);
            int status = from.statusCode();
            if (turn != null) {
                turn.answered(status, exchange.principal().subject());
            }
            if ((status == 307 || status == 308) && !askedOtherwise) {
                // Lucid's frameworks send those who leave a slash out, or add one, to where it is right.
                askedOtherwise = true;
                from.endHandler(all -> ask(otherSlash(target)));
            } else if (status >= 400 && status < 500 && status != 408 && status != 429) {
                finish(new Reply.Refused(status));
            } else if (status != 200 || !Json.is(from) || Json.coded(from)) {
                finish(new Reply.Failed(BackendFailure.unintelligible(serviceId)));
            } else {
                from.handler(part -> take(part.getBytes()));
                from.endHandler(all -> done());
            }
        }

        private void take(byte[] part) {
            if (over) {
                return;
            }
            stall.moved();
            try {
                taker.part(part);
            } catch (NotAsExpected unexpected) {
                finish(new Reply.Failed(BackendFailure.unexpected(serviceId, unexpected)));
            }
        }

        private void done() {
            if (!over) {
                over = true;
                stall.stop();
                reply.complete(new Reply.Taken());
            }
        }

        private void failed(Throwable cause) {
            tellFailed();
            finish(new Reply.Failed(BackendFailure.problem(serviceId, cause)));
        }

        private void tellFailed() {
            if (turn != null) {
                turn.failed();
            }
        }

        void cancel() {
            finish(new Reply.Failed(Problem.of(Outcome.CLIENT_FAILED, 499, "nobody waits for the answer any more")));
        }

        /** Ends it before the answer was taken whole; the connection cannot be used again. */
        private void finish(Reply result) {
            if (!over) {
                over = true;
                stall.stop();
                if (hold != null) {
                    hold.close();
                }
                reply.complete(result);
            }
        }
    }

    /** Whether an answer is JSON, by what it says of itself. */
    static final class Json {

        private Json() {}

        static boolean is(HttpClientResponse from) {
            String type = from.getHeader(HttpHeaders.CONTENT_TYPE);
            if (type == null) {
                return false;
            }
            int end = type.indexOf(';');
            String media = (end < 0 ? type : type.substring(0, end)).strip().toLowerCase(Locale.ROOT);
            return media.equals("application/json") || media.equals("text/json") || media.endsWith("+json");
        }

        /** Whether it is coded in a way that was not asked for. */
        static boolean coded(HttpClientResponse from) {
            String coding = from.getHeader(HttpHeaders.CONTENT_ENCODING);
            return coding != null && !coding.equalsIgnoreCase("identity");
        }
    }
}
