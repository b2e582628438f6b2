package org.lucid.gui.gateway.session;

import java.util.List;
import java.util.Optional;
import java.util.Set;

import io.vertx.core.AsyncResult;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import org.jboss.logging.Logger;
import org.lucid.gui.gateway.exchange.Exchange;
import org.lucid.gui.gateway.limit.PersonalRates;
import org.lucid.gui.gateway.problem.Outcome;
import org.lucid.gui.gateway.problem.Problem;
import org.lucid.gui.policy.profile.Profile;
import org.lucid.gui.policy.route.Policy;
import org.lucid.gui.policy.session.EndReason;
import org.lucid.gui.policy.session.SessionBook;
import org.lucid.gui.policy.session.Standing;

/** The resources below {@code /auth}. */
final class AuthRoutes {

    private static final Logger LOG = Logger.getLogger(AuthRoutes.class);
    private static final int LARGEST_BODY = 16 * 1024;

    private final Vertx vertx;
    private final SignInDesk desk;
    private final SignIns signIns;
    private final SessionCookie cookie;
    private final Challenges challenges;
    private final AboutMe aboutMe;
    private final Policy policy;

    AuthRoutes(
            Vertx vertx,
            SignInDesk desk,
            SignIns signIns,
            SessionCookie cookie,
            Challenges challenges,
            Policy policy,
            PersonalRates rates) {
        this.vertx = vertx;
        this.desk = desk;
        this.signIns = signIns;
        this.cookie = cookie;
        this.challenges = challenges;
        this.aboutMe = new AboutMe(policy, rates);
        this.policy = policy;
    }

    void challenge(RoutingContext context) {
        send(context, new JsonObject().put("message", challenges.next()));
    }

    void login(RoutingContext context) {
        Exchange exchange = Exchange.of(context);
        Optional<Future<Buffer>> body = body(context);
        if (body.isEmpty()) {
            exchange.refuse(unreadable());
            return;
        }
        Context loop = vertx.getOrCreateContext();
        body.get()
                .map(AuthRoutes::signIn)
                .onFailure(bad -> exchange.refuse(unreadable()))
                .onSuccess(request -> Future.succeededFuture(request)
                        .compose(known -> desk.signIn(known.login, known.nodeId, LiveSession.origin(exchange)))
                        .onComplete(result -> loop.runOnContext(now -> answer(context, result))));
    }

    private static Optional<Future<Buffer>> body(RoutingContext context) {
        String length = context.request().getHeader(HttpHeaders.CONTENT_LENGTH);
        // The server has already checked that it is a number.
        if (length == null || length.length() > 5 || Integer.parseInt(length) > LARGEST_BODY) {
            return Optional.empty();
        }
        Future<Buffer> body = context.request().body();
        context.request().resume();
        return Optional.of(body);
    }

    /** What a browser sends to sign in: what is for the auth service, and what is for this service alone. */
    private record SignIn(AuthApi.Login login, Optional<String> nodeId) {
        @Override
        public String toString() {
            return "SignIn";
        }
    }

    private static SignIn signIn(Buffer body) {
        if (!(Json.decodeValue(body) instanceof JsonObject request)) {
            throw new DecodeException("that is no object");
        }
        Object node = request.remove("node_id");
        if (node != null && !(node instanceof String)) {
            throw new DecodeException("that is no id of a node");
        }
        return new SignIn(
                Json.decodeValue(request.toBuffer(), AuthApi.Login.class), Optional.ofNullable((String) node));
    }

    private static Problem unreadable() {
        return Problem.of(
                Outcome.EDGE_REFUSED, 400, "the body must be a JSON object of at most 16 KiB, with text values");
    }

    private void answer(RoutingContext context, AsyncResult<SignInDesk.Result> result) {
        Exchange exchange = Exchange.of(context);
        if (result.failed()) {
            LOG.errorf(result.cause(), "request %s: the sign-in failed here", exchange.id());
            exchange.refuse(Problem.of(
                    Outcome.GATEWAY_FAILED, 500, "something went wrong here; its request id helps to find out what"));
            return;
        }
        switch (result.result()) {
            case SignInDesk.Result.Refused(Problem problem) -> exchange.refuse(problem);
            case SignInDesk.Result.Begun(String secret, Held held) -> begun(context, secret, held);
        }
    }

    private void begun(RoutingContext context, String secret, Held held) {
        String id = SessionKey.idOf(secret);
        if (context.response().closed()) {
            // Nobody has its cookie, so nobody could end it.
            signIns.end(id, EndReason.SIGNED_OUT);
            return;
        }
        // A browser that signs in again gives up the sign-in it had: nobody could end that one any more.
        String before = cookie.read(context.request());
        if (before != null) {
            signIns.end(SessionKey.idOf(before), EndReason.SIGNED_OUT);
        }
        cookie.set(context.request(), secret);
        Exchange exchange = Exchange.of(context);
        send(context, aboutMe.of(exchange.settings(), held.principal(), held, signIns.standing(id)));
    }

    void logout(RoutingContext context) {
        Exchange exchange = Exchange.of(context);
        Held held = signIns.held(exchange.sessionId());
        if (signIns.end(exchange.sessionId(), EndReason.SIGNED_OUT).isPresent() && held == null) {
            // An API client keeps its token itself, and says by this that it is done with it.
            signIns.giveBack(Held.only(exchange.principal(), exchange.token()));
        }
        clear(context);
    }

    void me(RoutingContext context) {
        Exchange exchange = Exchange.of(context);
        if (policy.profile() != Profile.NODE) {
            tell(context, Set.of());
            return;
        }
        exchange.attributes().onSuccess(known -> tell(context, known.nodeIds())).onFailure(exchange::refuseFor);
    }

    private void tell(RoutingContext context, Set<String> nodes) {
        Exchange exchange = Exchange.of(context);
        String id = exchange.sessionId();
        send(
                context,
                aboutMe.of(
                        exchange.settings(),
                        exchange.principal(),
                        signIns.held(id),
                        signIns.standing(id),
                        nodes,
                        exchange.remaining()));
    }

    void sessions(RoutingContext context) {
        Exchange exchange = Exchange.of(context);
        Optional<Page> asked = Page.of(exchange.query());
        if (asked.isEmpty()) {
            exchange.refuse(Problem.of(
                    Outcome.EDGE_REFUSED, 400, "limit is a whole number from 1 to " + Page.MOST + ", offset from 0"));
            return;
        }
        Page page = asked.get();
        Optional<String> whose = seesAll(exchange)
                ? Optional.empty()
                : Optional.of(exchange.principal().subject());
        JsonArray list = new JsonArray();
        List<SessionBook.Use> all = signIns.list(whose);
        for (SessionBook.Use use : page.part(all)) {
            String id = use.session().id();
            list.add(AboutMe.session(use, signIns.held(id), id.equals(exchange.sessionId())));
        }
        send(context, page.told(all.size()).put("sessions", list));
    }

    void endOne(RoutingContext context) {
        Exchange exchange = Exchange.of(context);
        String id = String.valueOf(context.pathParam("id"));
        boolean mayEnd = signIns.standing(id) instanceof Standing.Alive(var session)
                && (seesAll(exchange)
                        || session.subject().equals(exchange.principal().subject()));
        // Somebody else's and none at all are the same answer: it tells nothing.
        if (mayEnd && signIns.end(id, EndReason.REVOKED).isPresent()) {
            done(context);
        } else {
            exchange.refuse(Problem.of(Outcome.OWNERSHIP_REFUSED, 404, "you have no sign-in of that id"));
        }
    }

    void endAll(RoutingContext context) {
        Exchange exchange = Exchange.of(context);
        signIns.endAll(exchange.principal().subject(), exchange.token());
        clear(context);
    }

    private boolean seesAll(Exchange exchange) {
        return policy.profile() == Profile.ADMIN || exchange.isByOverseer();
    }

    private void clear(RoutingContext context) {
        if (cookie.read(context.request()) != null) {
            cookie.clear(context.request());
        }
        done(context);
    }

    private static void done(RoutingContext context) {
        context.response().setStatusCode(204);
        Exchange.of(context).end(Buffer.buffer());
    }

    private static void send(RoutingContext context, JsonObject body) {
        context.response()
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        Exchange.of(context).end(body.toBuffer());
    }
}
