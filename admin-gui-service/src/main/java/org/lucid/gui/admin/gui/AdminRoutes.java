package org.lucid.gui.admin.gui;

import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import org.eclipse.microprofile.config.Config;
import org.lucid.gui.gateway.account.AuditEvent;
import org.lucid.gui.gateway.account.AuditTrail;
import org.lucid.gui.gateway.config.Effective;
import org.lucid.gui.gateway.config.Endpoint;
import org.lucid.gui.gateway.config.LiveSettings;
import org.lucid.gui.gateway.exchange.Exchange;
import org.lucid.gui.gateway.guard.GuardState;
import org.lucid.gui.gateway.guard.Guards;
import org.lucid.gui.gateway.gui.Inquiries;
import org.lucid.gui.gateway.gui.Memory;
import org.lucid.gui.gateway.gui.Reply;
import org.lucid.gui.gateway.health.BackendState;
import org.lucid.gui.gateway.health.Backends;
import org.lucid.gui.gateway.problem.Outcome;
import org.lucid.gui.gateway.problem.Problem;
import org.lucid.gui.gateway.session.SessionModule;
import org.lucid.gui.policy.catalogue.Service;
import org.lucid.gui.policy.route.Policy;

/**
 * The resources below {@code /gui} that only administrators have. The pipeline has let nobody else through: this profile
 * knows no other roles.
 */
@ApplicationScoped
class AdminRoutes {

    private static final Problem GONE =
            Problem.of(Outcome.OWNERSHIP_REFUSED, 404, "there is no sign-in of that id there, or no more");

    private final Vertx vertx;
    private final Policy policy;
    private final LiveSettings settings;
    private final Backends backends;
    private final Guards guards;
    private final SessionModule sessions;
    private final AuditTrail trail;
    private final Effective effective;
    private final Ledger ledger;
    private final Overview overview;
    private final Elsewhere elsewhere;

    AdminRoutes(
            Vertx vertx,
            Policy policy,
            LiveSettings settings,
            Backends backends,
            Guards guards,
            SessionModule sessions,
            AuditTrail trail,
            Effective effective,
            MeterRegistry registry,
            InstantSource clock,
            Config config) {
        this.vertx = vertx;
        this.policy = policy;
        this.settings = settings;
        this.backends = backends;
        this.guards = guards;
        this.sessions = sessions;
        this.trail = trail;
        this.effective = effective;
        this.elsewhere = new Elsewhere(config);
        this.ledger = new Ledger(registry, clock, new Resident());
        Map<String, Memory<JsonObject>> memories = Arrays.stream(Overview.parts())
                .collect(Collectors.toMap(
                        part -> part,
                        part -> new Memory<>(() -> settings.current().refresh().cache(), clock)));
        this.overview = new Overview(
                new Inquiries<>(AdminApi.class, "admin-interface", settings::current),
                new Inquiries<>(ChainApi.class, "blockchain-engine", settings::current),
                memories);
    }

    void start(@Observes StartupEvent event) {
        vertx.setPeriodic(
                Ledger.EVERY_MILLIS,
                tick -> vertx.executeBlocking(() -> {
                    ledger.sample();
                    return null;
                }));
    }

    void routes(@Observes Router router) {
        router.get("/gui/overview")
                .handler(context ->
                        Reply.json(context, overview.with(Exchange.of(context).token())));
        router.get("/gui/service").handler(this::service);
        router.get("/gui/backends").handler(this::backends);
        router.get("/gui/backends/:id").handler(this::backend);
        router.delete("/gui/backends/:id/breaker").handler(this::reset);
        router.get("/gui/configuration").handler(this::configuration);
        router.get("/gui/sign-ins")
                .handler(context ->
                        Reply.json(context, elsewhere.all(Exchange.of(context).token())));
        router.delete("/gui/sign-ins/:profile/:id").handler(this::endSignIn);
        router.get("/gui/audit").handler(this::audit);
        router.get("/gui/audit.json")
                .handler(context -> Reply.file(
                        context,
                        "audit.json",
                        "application/json",
                        AuditSearch.array(found(context)).toBuffer()));
        router.get("/gui/audit.csv")
                .handler(context -> Reply.file(
                        context,
                        "audit.csv",
                        "text/csv; charset=utf-8",
                        Buffer.buffer(AuditSearch.csv(found(context)))));
    }

    private void service(RoutingContext context) {
        Reply.json(context, aside(() -> ledger.all()
                .put("sign_ins", sessions.signedIn())
                .put("last_reload_failed", settings.lastReloadFailed())
                .put("connections_most", settings.current().limits().connections())));
    }

    /** Has something done that may block for a moment. */
    private Future<JsonObject> aside(Supplier<JsonObject> work) {
        Promise<JsonObject> told = Promise.promise();
        vertx.executeBlocking(() -> {
                    told.complete(work.get());
                    return null;
                })
                .onFailure(told::fail);
        return told.future();
    }

    private void backends(RoutingContext context) {
        JsonArray all = new JsonArray();
        backends.states().forEach((id, state) -> watched(id).ifPresent(service -> all.add(told(service, state))));
        Reply.json(context, new JsonObject().put("backends", all));
    }

    private Optional<Service> watched(String id) {
        return policy.watched().stream()
                .filter(service -> service.id().equals(id))
                .findFirst();
    }

    private JsonObject told(Service service, BackendState state) {
        JsonObject told = Told.backend(
                service,
                state,
                backends.history(service.id()),
                settings.current().closed().contains(service.id()));
        GuardState guard = guards.states().get(service.id());
        return guard == null ? told : told.put("breaker", Told.breaker(guard));
    }

    /** Lets requests pass to a backend again. */
    private void reset(RoutingContext context) {
        if (guards.reset(String.valueOf(context.pathParam("id")))) {
            Reply.done(context);
        } else {
            context.next();
        }
    }

    /** Ends a sign-in at one of the other two services. */
    private void endSignIn(RoutingContext context) {
        Future<Boolean> ended = elsewhere.end(
                String.valueOf(context.pathParam("profile")),
                String.valueOf(context.pathParam("id")),
                Exchange.of(context).token());
        if (ended == null) {
            context.next();
        } else {
            Reply.done(context, ended, GONE);
        }
    }

    private void backend(RoutingContext context) {
        String id = String.valueOf(context.pathParam("id"));
        BackendState state = backends.states().get(id);
        Service service = watched(id).orElse(null);
        if (service == null || state == null) {
            context.next();
            return;
        }
        JsonObject told = told(service, state);
        Endpoint endpoint = settings.current().endpoints().get(id);
        if (endpoint != null) {
            told.put("address", Told.address(endpoint));
        }
        List<String> routes = policy.services().contains(service)
                ? policy.routes(id).stream().map(Object::toString).toList()
                : List.of();
        Reply.json(context, told.put("routes", new JsonArray(routes)));
    }

    private void configuration(RoutingContext context) {
        Reply.json(context, aside(() -> new JsonObject()
                .put("in_force", Told.inForce(settings.current()))
                .put("values", Told.values(effective.values()))
                .put("last_reload_failed", settings.lastReloadFailed())));
    }

    private void audit(RoutingContext context) {
        Reply.json(context, AuditSearch.page(found(context), context.queryParams()));
    }

    private List<AuditEvent> found(RoutingContext context) {
        return AuditSearch.find(trail.events(), context.queryParams());
    }
}
