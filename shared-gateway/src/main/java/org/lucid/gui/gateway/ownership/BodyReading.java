package org.lucid.gui.gateway.ownership;

import java.time.Duration;
import java.util.Locale;
import java.util.function.Consumer;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import org.lucid.gui.gateway.exchange.Exchange;
import org.lucid.gui.gateway.problem.Outcome;
import org.lucid.gui.gateway.problem.Problem;

/** Reads a JSON body whole, as a rule must that writes into it. Lives on one event loop. */
final class BodyReading {

    private static final int LARGEST = 1024 * 1024;
    private static final Duration LONGEST = Duration.ofSeconds(30);

    private final Exchange exchange;
    private final Consumer<byte[]> whole;
    private final Buffer read = Buffer.buffer();
    private long timer = -1;
    private boolean over;

    private BodyReading(Exchange exchange, Consumer<byte[]> whole) {
        this.exchange = exchange;
        this.whole = whole;
    }

    /** Reads it, or ends the exchange with what is wrong with it. */
    static void of(Exchange exchange, Consumer<byte[]> whole) {
        HttpServerRequest request = exchange.request();
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        if (!json(request)) {
            exchange.refuse(Problem.of(
                    Outcome.EDGE_REFUSED,
                    415,
                    "the body must be a JSON object in UTF-8, with 'Content-Type: application/json' and without"
                            + " Content-Encoding"));
        } else if (length != null && (length.length() > 7 || Integer.parseInt(length) > LARGEST)) {
            exchange.refuse(tooLarge());
        } else {
            new BodyReading(exchange, whole).begin();
        }
    }

    private static boolean json(HttpServerRequest request) {
        String type = request.getHeader(HttpHeaders.CONTENT_TYPE);
        String coding = request.getHeader(HttpHeaders.CONTENT_ENCODING);
        if (type == null || request.headers().getAll(HttpHeaders.CONTENT_TYPE).size() > 1 || coding != null) {
            return false;
        }
        String plain = type.strip().toLowerCase(Locale.ROOT).replace(" ", "");
        return plain.equals("application/json") || plain.equals("application/json;charset=utf-8");
    }

    private void begin() {
        HttpServerRequest request = exchange.request();
        timer = exchange.vertx()
                .setTimer(
                        LONGEST.toMillis(),
                        late -> end(Problem.of(
                                        Outcome.CLIENT_FAILED,
                                        408,
                                        "the body did not come in time; send the request again, and whole")
                                .lastOnConnection()));
        exchange.whenOver(() -> exchange.vertx().cancelTimer(timer));
        request.handler(this::part);
        request.endHandler(all -> end());
        // RFC 9110, 10.1.1: an HTTP/1.0 client would take it for the answer.
        if (request.version() == HttpVersion.HTTP_1_1
                && "100-continue".equalsIgnoreCase(request.getHeader(HttpHeaders.EXPECT))) {
            request.response().writeContinue();
        }
        request.resume();
    }

    private void part(Buffer part) {
        if (!over) {
            read.appendBuffer(part);
            if (read.length() > LARGEST) {
                end(tooLarge());
            }
        }
    }

    private void end(Problem problem) {
        if (!over) {
            over = true;
            exchange.vertx().cancelTimer(timer);
            exchange.refuse(problem);
        }
    }

    private void end() {
        if (!over) {
            over = true;
            exchange.vertx().cancelTimer(timer);
            whole.accept(read.getBytes());
        }
    }

    private static Problem tooLarge() {
        return Problem.of(
                Outcome.EDGE_REFUSED,
                413,
                "a body of this kind has at most " + LARGEST + " bytes; send less at a time");
    }
}
