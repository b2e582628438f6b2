package org.lucid.gui.gateway.exchange;

import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;

import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.impl.Http1xServerConnection;
import io.vertx.core.net.NetSocket;
import io.vertx.ext.web.RoutingContext;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.lucid.gui.gateway.config.Settings;
import org.lucid.gui.gateway.problem.Outcome;
import org.lucid.gui.gateway.problem.Problem;
import org.lucid.gui.policy.limit.Left;
import org.lucid.gui.policy.profile.Attributes;
import org.lucid.gui.policy.profile.Principal;
import org.lucid.gui.policy.route.CanonicalPath;
import org.lucid.gui.policy.route.Decision;
import org.lucid.gui.policy.route.Method;

/**
 * One request under way, with what its steps found out. Lives on one event loop; not thread-safe. Asking for something
 * that no step has found out yet is a mistake in the order of steps and throws {@link NullPointerException}.
 */
public final class Exchange {

    private static final String KEY = Exchange.class.getName();
    private static final Logger LOG = Logger.getLogger(Exchange.class);

    private final HttpServerRequest request;
    private final UnreadBody body;
    private final boolean tooLate;
    private final Settings settings;
    private final List<Step> steps;
    private final RoutingContext context;
    private final String id = RequestId.next();
    private final long startedNanos = System.nanoTime();
    private final Afterwards afterwards = new Afterwards();

    private int nextStep;
    private boolean left;
    private boolean personal;
    private boolean overseer;
    private @Nullable String client;
    private boolean tunnelAsked;
    private @Nullable Traffic traffic;
    private @Nullable String sessionId;
    private @Nullable Outcome outcome;
    private @Nullable Method method;
    private @Nullable CanonicalPath path;
    private @Nullable String query;
    private @Nullable String serviceId;
    private @Nullable CanonicalPath backendPath;
    private @Nullable Principal principal;
    private @Nullable String token;
    private @Nullable PersonLookup lookup;
    private @Nullable Future<Attributes> attributes;
    private @Nullable List<Left> remaining;
    private Decision.@Nullable Allowed allowed;
    private @Nullable Buffer bodyInstead;
    private boolean confirmed;

    /**
     * A request at the beginning of its way.
     *
     * @param settings the settings that hold for it to its end
     * @param steps what it is taken through
     */
    public Exchange(RoutingContext context, Settings settings, List<Step> steps) {
        this.context = context;
        this.request = context.request();
        ClientConnection connection = ClientConnection.of(request.connection());
        this.body = new UnreadBody(context.vertx(), request, connection);
        this.tooLate = connection.takesNoMore();
        this.settings = settings;
        this.steps = steps;
        context.addEndHandler(ended -> afterwards.run());
    }

    /** The exchange of a request that was left to this service itself. */
    public static Exchange of(RoutingContext context) {
        Exchange exchange = context.get(KEY);
        return Objects.requireNonNull(exchange);
    }

    /**
     * Takes the next step, unless the client has gone meanwhile, or was told before that this connection ends. A step that
     * throws ends the way as a failure of our own.
     */
    public void proceed() {
        if (tooLate || afterwards.over()) {
            return;
        }
        Step step = steps.get(nextStep++);
        try {
            step.take(this);
        } catch (RuntimeException e) {
            LOG.errorf(e, "request %s failed in %s", id, step.getClass().getSimpleName());
            refuse(mistake());
        }
    }

    /** Ends the way here: the request is for this service itself. */
    public void leave() {
        left = true;
        endedAs(Outcome.ALLOWED);
        context.put(KEY, this);
        context.next();
    }

    /** Whether this service itself answers. */
    public boolean left() {
        return left;
    }

    /**
     * Has something done once when the exchange is over, whether its answer was sent whole or cut; at once if it is over.
     * What was asked for last is done first.
     */
    public void whenOver(Runnable action) {
        afterwards.add(action);
    }

    /** Has the head of the answer completed, whoever answers: just before it is sent, and not at all if none is. */
    public void beforeHead(Consumer<MultiMap> completion) {
        context.addHeadersEndHandler(
                sending -> completion.accept(request.response().headers()));
    }

    /** Whether it is over. */
    public boolean over() {
        return afterwards.over();
    }

    /** Ends the way here with an answer of our own, or, if a part of another is already sent, by cutting the connection. */
    public void refuse(Problem problem) {
        outcome = problem.outcome();
        HttpServerResponse response = request.response();
        if (response.headWritten()) {
            cut();
        } else if (!response.ended() && !response.closed()) {
            body.answer(problem.closing(), () -> problem.write(response, id));
        }
    }

    /** Ends the way here because something that a step waited for failed. */
    public void refuseFor(Throwable cause) {
        if (cause instanceof Unanswered unanswered) {
            refuse(unanswered.problem());
            return;
        }
        LOG.errorf(cause, "request %s failed", id);
        refuse(mistake());
    }

    private static Problem mistake() {
        return Problem.of(
                Outcome.GATEWAY_FAILED,
                500,
                "this service made a mistake; tell its operator the requestId, with which the log says more");
    }

    /** Cuts the connection, so that the client sees that there is no whole answer. */
    public void cut() {
        body.connection().cut();
    }

    /** Ends the answer with its last bytes, and throws away what the client still sends of its request. */
    public void end(Buffer last) {
        HttpServerResponse response = request.response();
        boolean endsByClosing = tunnelAsked
                || response.headWritten()
                        && !response.isChunked()
                        && !response.headers().contains(HttpHeaders.CONTENT_LENGTH);
        body.answer(endsByClosing, () -> response.end(last));
    }

    /** Sets that the client asks for a WebSocket, in the right way. */
    public void asksForTunnel() {
        tunnelAsked = true;
    }

    /** Whether the client asks for a WebSocket. */
    public boolean tunnelAsked() {
        return tunnelAsked;
    }

    /**
     * Sends the head of the answer, 101, after which there are no requests and answers on the client's connection but only
     * bytes. The exchange is over when that connection is closed.
     */
    public Future<NetSocket> becomeTunnel(Traffic counted) {
        ClientConnection connection = body.connection();
        traffic = counted;
        connection.takeNoMore();
        // The server forgets the request now. Who counts requests, as its own graceful stop does, is to hear of the
        // end.
        Http1xServerConnection http = (Http1xServerConnection) request.connection();
        connection.whenClosed(() -> {
            http.handleException(new HttpClosedException("the tunnel is closed"));
            afterwards.run();
        });
        Future<NetSocket> socket = request.toNetSocket();
        connection.becomesTunnel();
        return socket;
    }

    /** Whether the client sent something more before it had its answer, which decides what that would mean. */
    public boolean sentAhead() {
        return body.connection().readAhead();
    }

    /** What goes through the tunnel; no value if it is none. */
    public @Nullable Traffic traffic() {
        return traffic;
    }

    /** Whether the client announced a body in the head of its request. */
    public boolean hasBody() {
        return UnreadBody.announcedBy(request);
    }

    /** Sets what is carried in place of the body, which has been read. */
    public void carriesInstead(Buffer body) {
        bodyInstead = body;
    }

    /** What is carried in place of the body; no value if that is carried as it comes. */
    public @Nullable Buffer bodyInstead() {
        return bodyInstead;
    }

    /** Whether a body was announced that is not read to its end. */
    public boolean hasUnreadBody() {
        return body.exists();
    }

    /** To set timers. */
    public Vertx vertx() {
        return context.vertx();
    }

    /** Says how the exchange ended, where that was not by refusal. What was said first holds. */
    public void endedAs(Outcome how) {
        if (outcome == null) {
            outcome = how;
        }
    }

    /** How the exchange ended; no value if nobody said. */
    public @Nullable Outcome outcome() {
        return outcome;
    }

    /** The request as the server sees it. */
    public HttpServerRequest request() {
        return request;
    }

    /** The address that it comes from, as text. */
    public String client() {
        String known = client;
        if (known == null) {
            known = ClientAddress.of(request, settings.trustedProxies());
            client = known;
        }
        return known;
    }

    /** The settings that hold for this exchange. */
    public Settings settings() {
        return settings;
    }

    /** The id by which this request is found again: 32 hexadecimal digits. */
    public String id() {
        return id;
    }

    /** {@link System#nanoTime()} at the beginning. */
    public long startedNanos() {
        return startedNanos;
    }

    /** Sets what is asked for, once the edge has understood it. */
    public void asks(Method method, CanonicalPath path, @Nullable String query) {
        this.method = method;
        this.path = path;
        this.query = query;
    }

    /** Sets which backend is asked, and for what there. */
    public void addresses(String serviceId, CanonicalPath backendPath) {
        this.serviceId = serviceId;
        this.backendPath = backendPath;
    }

    /** Sets who asks, and the token that proves it. */
    public void provenBy(String token, Principal principal) {
        this.token = token;
        this.principal = principal;
    }

    /** Sets how more is found out about who asks, should a step want to know. */
    public void attributesBy(PersonLookup lookup) {
        this.lookup = lookup;
    }

    /** Sets to which sign-in it belongs. */
    public void belongsTo(String sessionId) {
        this.sessionId = sessionId;
    }

    /** The sign-in to which it belongs. */
    public String sessionId() {
        return Objects.requireNonNull(sessionId);
    }

    /** The sign-in to which it belongs, if that is known. */
    public @Nullable String knownSessionId() {
        return sessionId;
    }

    /** Sets that an administrator asks, in a service that is for others, about the sign-ins there. */
    public void byOverseer() {
        overseer = true;
    }

    /** Whether an administrator asks, in a service that is for others, about the sign-ins there; may do nothing else. */
    public boolean isByOverseer() {
        return overseer;
    }

    /** Sets that this service itself is to answer, once it is known who asks. */
    public void addressesThisService() {
        personal = true;
    }

    /** Whether this service itself is to answer. */
    public boolean personal() {
        return personal;
    }

    /** Sets what is left of the limits of who asks, over all services that share them, as it was when they were asked. */
    public void remains(List<Left> left) {
        remaining = left;
    }

    /** What is left of the limits of who asks, over all services; no value if they are this service's alone. */
    public @Nullable List<Left> remaining() {
        return remaining;
    }

    /** Sets that the policy allows it. */
    public void allowedBy(Decision.Allowed allowed) {
        this.allowed = allowed;
    }

    public Method method() {
        return Objects.requireNonNull(method);
    }

    /** The whole path that was asked for. */
    public CanonicalPath path() {
        return Objects.requireNonNull(path);
    }

    /** What stood behind the {@code ?}, as it was written; no value if there was none. */
    public @Nullable String query() {
        return query;
    }

    /** The backend's name as the request gives it; it need not exist. */
    public String serviceId() {
        return Objects.requireNonNull(serviceId);
    }

    /** The path on the backend. */
    public CanonicalPath backendPath() {
        return Objects.requireNonNull(backendPath);
    }

    public Principal principal() {
        return Objects.requireNonNull(principal);
    }

    /** The verified token. */
    public String token() {
        return Objects.requireNonNull(token);
    }

    /**
     * What is known of who asks, beyond the token. Looked up when it is first asked for, so that exchanges that need none of
     * it pay nothing; completes on this exchange's event loop. If it fails, the exchange is to be ended by
     * {@link #refuseFor}.
     */
    public Future<Attributes> attributes() {
        Future<Attributes> known = attributes;
        if (known == null) {
            known = SameContext.of(Objects.requireNonNull(lookup).of(this));
            attributes = known;
        }
        return known;
    }

    /** The decision that lets this exchange pass. */
    public Decision.Allowed allowed() {
        return Objects.requireNonNull(allowed);
    }

    /** Who asks, if that is known. */
    public @Nullable Principal knownPrincipal() {
        return principal;
    }

    /** Sets that the client says that a person confirmed it, which its route asks for. */
    public void confirmedByPerson() {
        confirmed = true;
    }

    /** Whether a person confirmed it, where its route asks for that. */
    public boolean confirmed() {
        return confirmed;
    }

    /** The decision that let this exchange pass, if there was one. */
    public Decision.@Nullable Allowed knownAllowed() {
        return allowed;
    }

    /** The method, if the edge understood it. */
    public @Nullable Method knownMethod() {
        return method;
    }

    /** The whole path, if the edge understood it. */
    public @Nullable CanonicalPath knownPath() {
        return path;
    }
}
