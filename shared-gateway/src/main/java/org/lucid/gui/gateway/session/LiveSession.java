package org.lucid.gui.gateway.session;

import java.util.function.Consumer;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import org.lucid.gui.gateway.exchange.Exchange;
import org.lucid.gui.gateway.exchange.PersonLookup;
import org.lucid.gui.gateway.exchange.SameContext;
import org.lucid.gui.gateway.exchange.Stage;
import org.lucid.gui.gateway.exchange.Step;
import org.lucid.gui.gateway.exchange.Unanswered;
import org.lucid.gui.gateway.problem.Outcome;
import org.lucid.gui.gateway.problem.Problem;
import org.lucid.gui.policy.profile.Attributes;
import org.lucid.gui.policy.session.Session;
import org.lucid.gui.policy.session.Standing;

/**
 * Step 4: lets pass whose sign-in is alive. A browser's cookie is looked up here, and with it come who asks and the token
 * for the backend; an API client's token was verified before, and belongs to a sign-in too. In the node profile an API client
 * whose person operates no node does not pass; a browser's sign-in does not begin without one.
 *
 * <p>What comes this far counts as use of the sign-in, also if a later step refuses it: somebody is there and works with
 * it. What an earlier step refuses does not count, nor what a page asks without anybody doing anything there: its event stream,
 * and whatever says of itself {@code X-Lucid-Background: 1}.
 *
 * <p>A cookie whose sign-in is over is left to the browser: taking it away here could take away the one of a newer sign-in
 * that the browser was given meanwhile.
 */
final class LiveSession implements Step {

    private static final CharSequence BACKGROUND = HttpHeaders.createOptimized("X-Lucid-Background");

    private final Vertx vertx;
    private final SignIns signIns;
    private final SessionCookie cookie;
    private final People people;
    /** Made once, not for each request. */
    private final PersonLookup ofClients = this::tellOfClient;

    private final PersonLookup ofBrowsers = this::tellOfBrowser;

    LiveSession(Vertx vertx, SignIns signIns, SessionCookie cookie, People people) {
        this.vertx = vertx;
        this.signIns = signIns;
        this.cookie = cookie;
        this.people = people;
    }

    private Future<Attributes> tellOfClient(Exchange exchange) {
        return people.of(exchange.principal(), exchange.token());
    }

    /** What was found out at sign-in, if it was. */
    private Future<Attributes> tellOfBrowser(Exchange exchange) {
        Held held = signIns.held(exchange.sessionId());
        return held != null && held.attributes().isPresent()
                ? Future.succeededFuture(held.attributes().get())
                : tellOfClient(exchange);
    }

    @Override
    public Stage stage() {
        return Stage.SESSION;
    }

    @Override
    public void take(Exchange exchange) {
        if (!signIns.reliable()) {
            exchange.refuse(new Unanswered("whether your sign-in still holds").problem());
        } else if (exchange.knownPrincipal() == null) {
            ofBrowser(exchange);
        } else {
            ofClient(exchange);
        }
    }

    private void ofClient(Exchange exchange) {
        String family = TokenFamily.of(exchange.principal(), exchange.token());
        exchange.attributesBy(ofClients);
        if (exchange.isByOverseer()) {
            // An overseer has no sign-in here, and must not end anybody's by beginning one.
            exchange.belongsTo(family);
            exchange.proceed();
            return;
        }
        if (!people.needsNode() || signIns.standing(family) instanceof Standing.Ended) {
            admit(exchange, family);
            return;
        }
        // Before its sign-in is entered, which might end another one of the person.
        exchange.attributes()
                .onSuccess(known -> {
                    if (known.nodeIds().isEmpty()) {
                        exchange.refuse(SignInDesk.noNode());
                    } else {
                        admit(exchange, family);
                    }
                })
                .onFailure(exchange::refuseFor);
    }

    private void admit(Exchange exchange, String family) {
        Standing known = signIns.use(family);
        if (known instanceof Standing.Unknown) {
            whenKnown(
                    exchange,
                    signIns.begin(family, exchange.principal(), origin(exchange)),
                    begun -> admit(exchange, family, begun));
        } else {
            admit(exchange, family, known);
        }
    }

    private static void admit(Exchange exchange, String family, Standing standing) {
        switch (standing) {
            case Standing.Unknown unknown -> exchange.refuse(notSignedIn());
            case Standing.Ended ended -> exchange.refuse(Problem.sessionEnded(ended.reason()));
            case Standing.Alive alive -> {
                exchange.belongsTo(family);
                exchange.proceed();
            }
        }
    }

    /** Goes on when others were asked, which may be at once. */
    private static void whenKnown(Exchange exchange, Future<Standing> asked, Consumer<Standing> next) {
        SameContext.of(asked)
                .onSuccess(standing -> {
                    if (exchange.request().response().closed()) {
                        exchange.endedAs(Outcome.CLIENT_FAILED);
                    } else {
                        next.accept(standing);
                    }
                })
                .onFailure(exchange::refuseFor);
    }

    private void ofBrowser(Exchange exchange) {
        String secret = cookie.read(exchange.request());
        if (secret == null) {
            exchange.refuse(notSignedIn());
            return;
        }
        String id = SessionKey.idOf(secret);
        Standing known = unattended(exchange) ? signIns.standing(id) : signIns.use(id);
        if (known instanceof Standing.Unknown) {
            whenKnown(exchange, signIns.find(id), found -> admitBrowser(exchange, id, found));
        } else {
            admitBrowser(exchange, id, known);
        }
    }

    private void admitBrowser(Exchange exchange, String id, Standing standing) {
        switch (standing) {
            case Standing.Unknown unknown -> exchange.refuse(notSignedIn());
            case Standing.Ended ended -> exchange.refuse(Problem.sessionEnded(ended.reason()));
            case Standing.Alive alive -> prove(exchange, id);
        }
    }

    private static boolean unattended(Exchange exchange) {
        return "1".equals(exchange.request().getHeader(BACKGROUND))
                || EventStream.PATH.equals(exchange.request().path());
    }

    private void prove(Exchange exchange, String id) {
        Held ready = signIns.ready(id);
        if (ready != null) {
            proceed(exchange, id, ready);
            return;
        }
        Context loop = vertx.getOrCreateContext();
        // Others may wait for the same renewal, on other event loops; the exchange goes on where it is at home.
        signIns.fresh(id)
                .onSuccess(fresh -> loop.runOnContext(now -> goOn(exchange, id, fresh)))
                .onFailure(none -> loop.runOnContext(now -> refuse(exchange, id)));
    }

    private void goOn(Exchange exchange, String id, Held fresh) {
        if (exchange.request().response().closed()) {
            exchange.endedAs(Outcome.CLIENT_FAILED);
        } else if (signIns.standing(id) instanceof Standing.Ended ended) {
            exchange.refuse(Problem.sessionEnded(ended.reason()));
        } else {
            proceed(exchange, id, fresh);
        }
    }

    private void refuse(Exchange exchange, String id) {
        if (signIns.standing(id) instanceof Standing.Ended ended) {
            exchange.refuse(Problem.sessionEnded(ended.reason()));
        } else {
            exchange.refuse(Problem.of(
                            Outcome.BACKEND_FAILED,
                            503,
                            "your sign-in could not be renewed just now; try again in a few seconds")
                    .with("Retry-After", "5"));
        }
    }

    private void proceed(Exchange exchange, String id, Held held) {
        exchange.provenBy(held.accessToken(), held.principal());
        exchange.belongsTo(id);
        exchange.attributesBy(ofBrowsers);
        exchange.proceed();
    }

    private static Problem notSignedIn() {
        return Problem.of(Outcome.IDENTITY_REFUSED, 401, "sign in, or send 'Authorization: Bearer <access token>'")
                .with("WWW-Authenticate", "Bearer");
    }

    static Session.Origin origin(Exchange exchange) {
        String agent = exchange.request().getHeader("User-Agent");
        String known = agent == null ? "" : agent;
        return new Session.Origin(exchange.client(), known.length() > 200 ? known.substring(0, 200) : known);
    }
}
