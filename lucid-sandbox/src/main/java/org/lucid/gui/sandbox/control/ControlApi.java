package org.lucid.gui.sandbox.control;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;
import org.lucid.gui.sandbox.catalogue.Service;
import org.lucid.gui.sandbox.fault.Fault;
import org.lucid.gui.sandbox.fault.Faults;
import org.lucid.gui.sandbox.http.Answer;
import org.lucid.gui.sandbox.http.Call;
import org.lucid.gui.sandbox.http.Refusal;
import org.lucid.gui.sandbox.http.Routes;
import org.lucid.gui.sandbox.identity.Tokens;
import org.lucid.gui.sandbox.listen.Listener;
import org.lucid.gui.sandbox.observe.RequestLog;
import org.lucid.gui.sandbox.shape.Shape;
import org.lucid.gui.sandbox.world.Chunks;
import org.lucid.gui.sandbox.world.Kind;
import org.lucid.gui.sandbox.world.Noise;
import org.lucid.gui.sandbox.world.Person;
import org.lucid.gui.sandbox.world.Quirk;
import org.lucid.gui.sandbox.world.Table;
import org.lucid.gui.sandbox.world.World;

/** What a tester can ask the sandbox to show or to do. */
public final class ControlApi {

    private static final Shape LIMIT = Shape.of("limit?:integer(1..200)=50");
    private static final Shape CHUNK = Shape.of("size_bytes:integer(0..17179869184)");
    private static final Shape QUIRK = Shape.of("on:boolean");
    private static final Shape TOKEN =
            Shape.of("user:string, role?:string?, type?:string=access, ttlSeconds?:integer, claims?:object");
    /** Hashing more than this takes too long to wait for; such chunks carry no hash. */
    private static final long GREATEST_HASHED = 1L << 30;

    private final Vertx vertx;
    private final World world;
    private final Tokens tokens;
    private final Faults faults;
    private final RequestLog log;
    private final Map<Service, Listener> listeners;

    /** An API over these parts; it shares their event loop. */
    public ControlApi(
            Vertx vertx, World world, Tokens tokens, Faults faults, RequestLog log, Map<Service, Listener> listeners) {
        this.vertx = vertx;
        this.world = world;
        this.tokens = tokens;
        this.faults = faults;
        this.log = log;
        this.listeners = listeners;
    }

    Routes routes() {
        var routes = new Routes();
        routes.get("/health", call -> Answer.ok(JsonObject.of("status", "UP")));
        routes.get("/services", call -> Answer.ok(services()));
        routes.get(
                "/people",
                call -> Answer.ok(
                        new JsonArray(Person.ALL.stream().map(Person::toJson).toList())));
        routes.get("/faults", call -> Answer.ok(faults.toJson()));
        routes.later("PUT", "/faults/{service}", this::arm);
        routes.later(
                "DELETE", "/faults/{service}", call -> disarm(listener(call).service())
                        .map(Answer.noContent()));
        routes.later("DELETE", "/faults", call -> disarmAll().map(Answer.noContent()));
        routes.get("/quirks", call -> Answer.ok(quirks()));
        routes.put("/quirks/{quirk}", this::setQuirk);
        routes.get(
                "/requests/{service}",
                call -> Answer.ok(
                        log.last(listener(call).service(), call.query(LIMIT).getInteger("limit"))));
        routes.delete("/requests", call -> {
            log.clear();
            return Answer.noContent();
        });
        routes.get(
                "/connections/{service}",
                call -> Answer.ok(listener(call).connections().toJson()));
        routes.later("POST", "/sessions/{session_id}/chunks", this::addChunk);
        routes.post("/tokens", this::mint);
        routes.later("POST", "/reset", call -> {
            world.reset();
            return disarmAll().map(Answer.noContent());
        });
        return routes;
    }

    private Listener listener(Call call) {
        String id = call.parameter("service");
        return Service.byId(id)
                .map(listeners::get)
                .orElseThrow(() -> Refusal.notFound("No service '" + id + "' is started; GET /services lists them"));
    }

    private JsonArray services() {
        var services = new JsonArray();
        listeners.values().forEach(listener -> {
            Service service = listener.service();
            services.add(new JsonObject()
                    .put("id", service.id())
                    .put("number", service.number())
                    .put("url", listener.endpoint().url(service.speaksHttp() ? "http" : "tcp"))
                    .put("healthPath", service.speaksHttp() ? service.healthPath() : null));
        });
        return services;
    }

    private Future<Answer> arm(Call call) {
        Listener listener = listener(call);
        Fault fault = Fault.of(call.body(Fault.SHAPE));
        boolean refuses = fault.kind() == Fault.Kind.REFUSE;
        if (!refuses && !listener.service().speaksHttp()) {
            throw Refusal.detail(
                    400, listener.service().id() + " speaks no HTTP; of the faults it knows 'refuse' alone");
        }
        faults.arm(listener.service(), fault);
        return (refuses ? listener.close() : listener.listen()).map(Answer.noContent());
    }

    private Future<Void> disarm(Service service) {
        faults.disarm(service);
        Listener listener = listeners.get(service);
        return listener == null ? Future.succeededFuture() : listener.listen();
    }

    private Future<Void> disarmAll() {
        List<Future<Void>> all = listeners.keySet().stream().map(this::disarm).toList();
        return Future.all(all).mapEmpty();
    }

    private JsonObject quirks() {
        var json = new JsonObject();
        for (Quirk quirk : Quirk.values()) {
            json.put(quirk.id(), world.quirks().contains(quirk));
        }
        return json;
    }

    private Answer setQuirk(Call call) {
        Quirk quirk = Arrays.stream(Quirk.values())
                .filter(one -> one.id().equals(call.parameter("quirk")))
                .findFirst()
                .orElseThrow(() -> Refusal.notFound("No such quirk; GET /quirks lists them"));
        if (call.body(QUIRK).getBoolean("on")) {
            world.quirks().add(quirk);
        } else {
            world.quirks().remove(quirk);
        }
        return Answer.ok(quirks());
    }

    private Future<Answer> addChunk(Call call) {
        JsonObject session = world.table(Kind.SESSIONS).need(call.parameter("session_id"), "Session not found");
        long size = call.body(CHUNK).getLong("size_bytes");
        String id = Noise.fresh("chunk-", 12);
        Future<@Nullable String> digest = size > GREATEST_HASHED
                ? Future.succeededFuture()
                : vertx.executeBlocking(() -> world.chunkContent().digest(id, size));
        return digest.map(sha256 -> Answer.created(Table.shown(Chunks.add(world, session, id, size, sha256))));
    }

    private Answer mint(Call call) {
        JsonObject body = call.body(TOKEN);
        String name = body.getString("user");
        JsonObject user = world.table(Kind.USERS)
                .all()
                .filter(one -> name.equals(one.getString("user_id")) || name.equals(one.getString("email")))
                .findFirst()
                .orElseGet(() -> JsonObject.of("user_id", name));
        var more = new JsonObject();
        if (!body.getString("type").equals("refresh")) {
            more.put("role", body.getString("role") != null ? body.getString("role") : user.getString("role"));
        }
        if (body.getJsonObject("claims") != null) {
            more.mergeIn(body.getJsonObject("claims"));
        }
        Long seconds = body.getLong("ttlSeconds");
        Duration life = seconds == null ? tokens.accessLife() : Duration.ofSeconds(seconds);
        JsonObject claims = tokens.claims(user.getString("user_id"), body.getString("type"), life, more);
        return Answer.created(JsonObject.of("token", tokens.sign(claims), "claims", claims));
    }
}
