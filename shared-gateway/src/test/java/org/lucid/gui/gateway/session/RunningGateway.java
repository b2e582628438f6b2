package org.lucid.gui.gateway.session;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Function;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.AbstractVerticle;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import org.lucid.gui.gateway.Pipeline;
import org.lucid.gui.gateway.account.Account;
import org.lucid.gui.gateway.config.Settings;
import org.lucid.gui.gateway.decision.Decide;
import org.lucid.gui.gateway.edge.Addressee;
import org.lucid.gui.gateway.edge.EdgeCheck;
import org.lucid.gui.gateway.edge.SameOrigin;
import org.lucid.gui.gateway.exchange.Drain;
import org.lucid.gui.gateway.exchange.Exchange;
import org.lucid.gui.gateway.exchange.Stage;
import org.lucid.gui.gateway.exchange.Step;
import org.lucid.gui.gateway.gui.News;
import org.lucid.gui.gateway.identity.Identify;
import org.lucid.gui.gateway.identity.Introspect;
import org.lucid.gui.gateway.identity.Introspector;
import org.lucid.gui.gateway.identity.Tokens;
import org.lucid.gui.gateway.limit.LimitRate;
import org.lucid.gui.gateway.limit.PersonalRates;
import org.lucid.gui.gateway.problem.Outcome;
import org.lucid.gui.policy.catalogue.Catalogue;
import org.lucid.gui.policy.language.PolicyReader;
import org.lucid.gui.policy.language.PolicyReading;
import org.lucid.gui.policy.route.Policy;
import org.lucid.gui.policy.session.SessionRules;

/** Sign-in and sessions on a socket, with the other steps around them, and an auth service in memory. */
final class RunningGateway implements AutoCloseable {

    /** The cookie of the user profile. */
    static final String COOKIE = "lucid-user";

    private static final int EVENT_LOOPS = 4;
    private static final Map<String, String> ROLES =
            Map.of("admin", "ADMIN, SUPER_ADMIN", "user", "USER", "node", "NODE_OPERATOR");

    final TestClock clock;
    final LucidDouble lucid;
    /** The threads on which requests came in, by the request's id. */
    private final Map<String, Thread> homes = new ConcurrentHashMap<>();

    /** Moves only where a test moves it. */
    volatile long nanos;

    final Drain drain = new Drain();
    final SessionModule sessions;
    /** Who is told of backends that change. */
    final List<BiConsumer<String, String>> listeners = new CopyOnWriteArrayList<>();
    /** Ends when one of them is no longer interested. */
    final CountDownLatch ignored = new CountDownLatch(1);
    /** How often an open page's clock was wound up. */
    final AtomicInteger looks = new AtomicInteger();
    /** How often pages are told to look again: never, unless a test says otherwise before it opens a stream. */
    volatile Duration every = Duration.ofHours(1);

    private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(EVENT_LOOPS));
    private final int port;
    private final String cookieName;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    RunningGateway(String profile, SessionRules rules) {
        this(profile, rules, (vertx, rates) -> new LimitRate(rates));
    }

    /** One that limits rates in a way of the test's own. */
    RunningGateway(String profile, SessionRules rules, BiFunction<Vertx, PersonalRates, LimitRate> limit) {
        this(profile, TestSettings.with(rules), new TestClock(), limit);
    }

    private RunningGateway(
            String profile, Settings settings, TestClock clock, BiFunction<Vertx, PersonalRates, LimitRate> limit) {
        this(profile, settings, clock, people(clock), vertx -> new Alone(clock), limit);
    }

    /** One that has that in common with others. */
    RunningGateway(
            String profile, Settings settings, TestClock clock, LucidDouble lucid, Function<Vertx, Peers> peers) {
        this(profile, settings, clock, lucid, peers, (vertx, rates) -> new LimitRate(rates));
    }

    private RunningGateway(
            String profile,
            Settings settings,
            TestClock clock,
            LucidDouble lucid,
            Function<Vertx, Peers> peers,
            BiFunction<Vertx, PersonalRates, LimitRate> limit) {
        this.clock = clock;
        this.lucid = lucid;
        this.cookieName = "lucid-" + profile;
        Policy policy = policy(profile);
        Tokens tokens = House.tokens(settings, clock);
        PersonalRates rates = new PersonalRates(() -> nanos, new SimpleMeterRegistry());
        Introspector blacklist = (token, principal) -> Future.failedFuture("there is none");
        this.sessions = new SessionModule(
                vertx, policy, tokens, rates, () -> settings, clock, blacklist, lucid, lucid, peers.apply(vertx));
        Pipeline pipeline = new Pipeline(
                List.of(
                        new Arrival(),
                        new EdgeCheck(),
                        new SameOrigin(),
                        new Addressee(),
                        new Identify(tokens, policy.roles()),
                        new Introspect(sessions.introspector(), policy.profile(), clock),
                        sessions.step(),
                        limit.apply(vertx, rates),
                        new Decide(policy),
                        new Backend()),
                new Account(new SimpleMeterRegistry()),
                () -> settings);
        Router router = Router.router(vertx);
        router.route().order(-1).handler(pipeline);
        sessions.mount(router, drain, new News(this::look, this::listen));
        // A negative port is one that all instances share.
        HttpServerOptions options =
                new HttpServerOptions().setHost("127.0.0.1").setPort(-1).setHttp2ClearTextEnabled(false);
        AtomicInteger listening = new AtomicInteger();
        AuthDouble.await(vertx.deployVerticle(
                () -> new AbstractVerticle() {
                    @Override
                    public void start(Promise<Void> started) {
                        vertx.createHttpServer(options)
                                .requestHandler(router)
                                .listen()
                                .onSuccess(server -> listening.set(server.actualPort()))
                                .<Void>mapEmpty()
                                .onComplete(started);
                    }
                },
                new DeploymentOptions().setInstances(EVENT_LOOPS)));
        port = listening.get();
    }

    /** A Lucid that knows those of whom the tests tell. */
    static LucidDouble people(TestClock clock) {
        return new LucidDouble(clock)
                .knows("ada@lucid.test", new LucidDouble.Account("u-ada", "user", "ada's password", ""))
                .knows("bob@lucid.test", new LucidDouble.Account("u-bob", "user", "bob's password", ""))
                .knows("totp@lucid.test", new LucidDouble.Account("u-totp", "user", "totp's password", "123456"))
                .knows("nora@lucid.test", new LucidDouble.Account("u-nora", "node_worker", "nora's password", ""))
                .knows("root@lucid.test", new LucidDouble.Account("u-root", "admin", "root's password", ""))
                .knows("boss@lucid.test", new LucidDouble.Account("u-boss", "super_admin", "boss's password", ""));
    }

    /** Notes on which thread a request is at home. */
    private final class Arrival implements Step {
        @Override
        public Stage stage() {
            return Stage.EDGE;
        }

        @Override
        public void take(Exchange exchange) {
            homes.put(exchange.id(), Thread.currentThread());
            exchange.proceed();
        }
    }

    /** Stands for the backend: tells who asks, by which token, and on which event loop. */
    private final class Backend implements Step {
        @Override
        public Stage stage() {
            return Stage.FORWARD;
        }

        @Override
        public void take(Exchange exchange) {
            exchange.endedAs(Outcome.ALLOWED);
            if (exchange.path().toString().endsWith("/attributes")) {
                exchange.attributes()
                        .onSuccess(found -> exchange.end(new JsonObject()
                                .put("user_id", found.userId())
                                .put("tron_address", found.tronAddress().orElse(null))
                                .put("node_ids", List.copyOf(found.nodeIds()))
                                .put("home", Boolean.toString(homes.get(exchange.id()) == Thread.currentThread()))
                                .toBuffer()))
                        .onFailure(exchange::refuseFor);
                return;
            }
            exchange.end(new JsonObject()
                    .put("subject", exchange.principal().subject())
                    .put("role", exchange.principal().role().name())
                    .put("token", exchange.token())
                    .put("thread", Thread.currentThread().getName())
                    .put("home", Boolean.toString(homes.get(exchange.id()) == Thread.currentThread()))
                    .toBuffer());
        }
    }

    private static Policy policy(String profile) {
        String text = "profile: " + profile + "\nroles: [" + ROLES.get(profile) + "]\n" + """
                services:
                  session-api:
                    - "* /open/**": mine
                  wallet-manager:
                    - GET /**: read
                """;
        return switch (new PolicyReader("test.yaml", Catalogue.lucid()).read(text)) {
            case PolicyReading.Valid(Policy policy) -> policy;
            case PolicyReading.Invalid invalid -> throw new IllegalStateException(invalid.toString());
        };
    }

    int port() {
        return port;
    }

    /** A browser's page: sends the cookie that it holds, and says that it is of this origin. */
    final class Browser {
        private String cookie = "";

        Answer send(String method, String path, String body, String... headers) {
            return from("same-origin", method, path, body, headers);
        }

        Answer from(String site, String method, String path, String body, String... headers) {
            HttpRequest.Builder request = HttpRequest.newBuilder(uri(path))
                    .method(
                            method,
                            body.isEmpty()
                                    ? HttpRequest.BodyPublishers.noBody()
                                    : HttpRequest.BodyPublishers.ofString(body))
                    .header("Sec-Fetch-Site", site)
                    .header("User-Agent", "Browser/1");
            if (!cookie.isEmpty()) {
                request.header("Cookie", cookieName + "=" + cookie);
            }
            if (headers.length > 0) {
                request.headers(headers);
            }
            Answer answer = RunningGateway.this.send(request.build());
            String set = answer.setCookie();
            if (set.startsWith(cookieName + "=")) {
                cookie = set.substring(cookieName.length() + 1, set.indexOf(';'));
            }
            return answer;
        }

        Answer get(String path) {
            return send("GET", path, "");
        }

        Answer signIn(String name) {
            return send("POST", "/auth/login", password(name, name + "'s password"));
        }

        Answer signInByWallet(String address) {
            String message = send("POST", "/auth/challenge", "").json().getString("message");
            return send(
                    "POST",
                    "/auth/login",
                    new JsonObject()
                            .put("tron_address", address)
                            .put("signature", "good")
                            .put("message", message)
                            .encode());
        }

        String cookie() {
            return cookie;
        }

        void holds(String value) {
            cookie = value;
        }
    }

    static String password(String name, String password) {
        return new JsonObject()
                .put("email", name + "@lucid.test")
                .put("password", password)
                .encode();
    }

    Browser browser() {
        return new Browser();
    }

    Browser signedIn(String name) {
        Browser browser = browser();
        Answer answer = browser.signIn(name);
        if (answer.status() != 200) {
            throw new IllegalStateException(answer.toString());
        }
        return browser;
    }

    /** How many requests have come in so far, beside those to sign in. */
    int arrived() {
        return homes.size();
    }

    URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port() + path);
    }

    /** What came back. */
    record Answer(int status, Map<String, List<String>> headers, String body) {
        String header(String name) {
            return String.join(", ", headers.getOrDefault(name, List.of()));
        }

        String setCookie() {
            return header("set-cookie");
        }

        JsonObject json() {
            return new JsonObject(body);
        }

        String type() {
            return json().getString("type");
        }
    }

    Answer send(HttpRequest request) {
        try {
            HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
            return new Answer(response.statusCode(), response.headers().map(), response.body());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** As an API client. */
    Answer withToken(String method, String path, String token) {
        return send(HttpRequest.newBuilder(uri(path))
                .method(method, HttpRequest.BodyPublishers.noBody())
                .header("Authorization", "Bearer " + token)
                .build());
    }

    static InetAddress here() {
        return InetAddress.getLoopbackAddress();
    }

    @Override
    public void close() {
        client.close();
        AuthDouble.await(vertx.close());
    }

    private Duration look() {
        looks.incrementAndGet();
        return every;
    }

    private Runnable listen(BiConsumer<String, String> listener) {
        listeners.add(listener);
        return () -> {
            listeners.remove(listener);
            ignored.countDown();
        };
    }
}
