package org.lucid.gui.gateway.edge;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import org.lucid.gui.gateway.exchange.Exchange;
import org.lucid.gui.gateway.exchange.Stage;
import org.lucid.gui.gateway.exchange.Step;
import org.lucid.gui.gateway.problem.Outcome;
import org.lucid.gui.gateway.problem.Problem;

/**
 * Refuses what another site has a browser send: requests that change something, or open a WebSocket, without a Bearer token
 * need the browser's word that a page of this service sent them ({@code Sec-Fetch-Site}, else {@code Origin}). Where there
 * is no such word and no cookie either, no browser sent the request.
 */
public final class SameOrigin implements Step {

    @Override
    public Stage stage() {
        return Stage.EDGE;
    }

    @Override
    public void take(Exchange exchange) {
        MultiMap headers = exchange.request().headers();
        boolean harmless = exchange.method().safe() && !headers.contains(HttpHeaders.UPGRADE);
        if (harmless || headers.contains(HttpHeaders.AUTHORIZATION) || sameOrigin(headers)) {
            exchange.proceed();
        } else {
            exchange.refuse(Problem.of(
                    Outcome.EDGE_REFUSED,
                    403,
                    "the request does not come from a page of this service; API clients send 'Authorization: Bearer'"));
        }
    }

    private static boolean sameOrigin(MultiMap headers) {
        if (headers.getAll("Sec-Fetch-Site").size() > 1
                || headers.getAll(HttpHeaders.ORIGIN).size() > 1) {
            // No browser sends two, so this is not a browser's word.
            return false;
        }
        String site = headers.get("Sec-Fetch-Site");
        if (site != null) {
            return site.equals("same-origin");
        }
        String origin = headers.get(HttpHeaders.ORIGIN);
        if (origin != null) {
            int authority = origin.indexOf("://");
            return authority > 0 && origin.substring(authority + 3).equalsIgnoreCase(headers.get(HttpHeaders.HOST));
        }
        return !headers.contains(HttpHeaders.COOKIE);
    }
}
