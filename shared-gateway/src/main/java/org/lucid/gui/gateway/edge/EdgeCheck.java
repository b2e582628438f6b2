package org.lucid.gui.gateway.edge;

import java.util.Map;
import java.util.Optional;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import org.jspecify.annotations.Nullable;
import org.lucid.gui.gateway.exchange.Exchange;
import org.lucid.gui.gateway.exchange.Stage;
import org.lucid.gui.gateway.exchange.Step;
import org.lucid.gui.gateway.problem.Outcome;
import org.lucid.gui.gateway.problem.Problem;
import org.lucid.gui.policy.route.CanonicalPath;
import org.lucid.gui.policy.route.Method;
import org.lucid.gui.policy.route.PathReading;

/**
 * Refuses what two servers could read in two ways: no or several hosts, targets that are no path, framing other than
 * {@code Content-Length} or one {@code chunked}, paths without one meaning (RFC 9112, sections 3.2, 6.1, 6.3). After a
 * head that is wrong the connection is closed, as what follows may not be what it seems.
 */
public final class EdgeCheck implements Step {

    /** Every further header costs the later steps time for each name that {@code Connection} nominates. */
    private static final int MAX_HEADERS = 100;

    @Override
    public Stage stage() {
        return Stage.EDGE;
    }

    @Override
    public void take(Exchange exchange) {
        HttpServerRequest request = exchange.request();
        Problem problem = headers(request);
        if (problem == null) {
            problem = target(exchange, request);
        }
        if (problem == null) {
            exchange.proceed();
        } else {
            exchange.refuse(problem);
        }
    }

    private static @Nullable Problem headers(HttpServerRequest request) {
        if (request.version() != HttpVersion.HTTP_1_1 && request.version() != HttpVersion.HTTP_1_0) {
            return Problem.of(Outcome.EDGE_REFUSED, 505, "use HTTP/1.1").lastOnConnection();
        }
        int all = 0;
        int hosts = 0;
        int codings = 0;
        boolean length = false;
        for (Map.Entry<String, String> header : request.headers()) {
            if (++all > MAX_HEADERS) {
                return Problem.of(Outcome.EDGE_REFUSED, 431, "send no more than " + MAX_HEADERS + " headers")
                        .lastOnConnection();
            }
            String name = header.getKey();
            switch (name.length()) {
                case 0 -> {
                    return ambiguous("a header must have a name");
                }
                case 4 -> {
                    if (name.equalsIgnoreCase("Host")) {
                        hosts++;
                        if (!Hosts.wellFormed(header.getValue())) {
                            return ambiguous("the Host header is not a name or address with an optional port");
                        }
                    }
                }
                case 14 -> length |= name.equalsIgnoreCase("Content-Length");
                case 17 -> {
                    if (name.equalsIgnoreCase("Transfer-Encoding")) {
                        codings++;
                        if (!header.getValue().equalsIgnoreCase("chunked")) {
                            return ambiguous("the only Transfer-Encoding that is understood is 'chunked'");
                        }
                    }
                }
                default -> {}
            }
        }
        if (hosts != 1) {
            return ambiguous("a request must have exactly one Host header");
        }
        if (codings > 1 || codings == 1 && (length || request.version() != HttpVersion.HTTP_1_1)) {
            return ambiguous("a body is framed either by Content-Length or by one 'Transfer-Encoding: chunked'");
        }
        return null;
    }

    private static @Nullable Problem target(Exchange exchange, HttpServerRequest request) {
        Optional<Method> method = Method.named(request.method().name());
        if (method.isEmpty()) {
            return Problem.of(Outcome.EDGE_REFUSED, 405, "use GET, HEAD, POST, PUT, PATCH, DELETE or OPTIONS")
                    .with("Allow", "GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS");
        }
        String target = request.uri();
        int mark = target.indexOf('?');
        String query = mark < 0 ? null : target.substring(mark + 1);
        if (query != null && !Queries.wellFormed(query)) {
            return malformed(
                    "the query must be printable ASCII without '#', and '%' only before two hexadecimal digits");
        }
        return switch (CanonicalPath.read(mark < 0 ? target : target.substring(0, mark))) {
            case PathReading.Malformed(PathReading.Fault fault) -> malformed(fault.detail());
            case CanonicalPath path -> {
                exchange.asks(method.get(), path, query);
                yield null;
            }
        };
    }

    private static Problem ambiguous(String detail) {
        return malformed(detail).lastOnConnection();
    }

    private static Problem malformed(String detail) {
        return Problem.of(Outcome.EDGE_REFUSED, 400, detail);
    }
}
