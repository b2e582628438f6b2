package org.lucid.gui.gateway.session;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;

import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import org.lucid.gui.gateway.config.Settings;
import org.lucid.gui.gateway.exchange.Drain;
import org.lucid.gui.gateway.exchange.Step;
import org.lucid.gui.gateway.gui.News;
import org.lucid.gui.gateway.identity.Introspector;
import org.lucid.gui.gateway.identity.Tokens;
import org.lucid.gui.gateway.limit.PersonalRates;
import org.lucid.gui.gateway.redis.RedisCalls;
import org.lucid.gui.policy.route.Policy;

/** Puts the parts of this package together: the step of the pipeline, and the resources below {@code /auth}. */
public final class SessionModule {

    private static final long SWEEP_MILLIS = 500;
    /** Longer than a small machine takes to check a password, so that its time is hidden in one beat. */
    private static final Duration BEAT = Duration.ofSeconds(1);

    private final Vertx vertx;
    private final SignIns signIns;
    private final LiveSession step;
    private final AuthRoutes routes;
    private final Introspector introspector;

    /**
     * The sign-ins of one service.
     *
     * @param tokens verifies what the auth service issues
     * @param rates what is left of people's limits
     * @param blacklist knows what was taken back, where the settings name a Redis; else the auth service is asked
     * @param replicas speaks to the Redis by way of which sign-ins are shared, where the settings name one
     */
    public SessionModule(
            Vertx vertx,
            Policy policy,
            Tokens tokens,
            PersonalRates rates,
            Supplier<Settings> settings,
            InstantSource clock,
            Introspector blacklist,
            Optional<RedisCalls> replicas) {
        this(
                vertx,
                policy,
                tokens,
                rates,
                settings,
                clock,
                blacklist,
                new RestAuthService(settings, RestAuthService.LONGEST),
                new RestRegisters(settings, RestAuthService.LONGEST),
                replicas.<Peers>map(calls -> new RedisPeers(
                                vertx,
                                calls,
                                policy.profile(),
                                settings.get().replicas().orElseThrow().secret(),
                                BEAT,
                                System::nanoTime))
                        .orElseGet(() -> new Alone(clock)));
    }

    SessionModule(
            Vertx vertx,
            Policy policy,
            Tokens tokens,
            PersonalRates rates,
            Supplier<Settings> settings,
            InstantSource clock,
            Introspector blacklist,
            AuthService auth,
            Registers registers,
            Peers peers) {
        this.vertx = vertx;
        People people = new People(registers, policy.profile(), clock);
        this.signIns = new SignIns(
                new Renewal(auth, tokens, policy.roles(), people, settings),
                new TokenReturn(auth, clock),
                settings,
                clock,
                peers);
        Introspector authIntrospector = new AuthIntrospector(auth);
        this.introspector = new RevokedEnds(
                (token, principal) -> {
                    boolean listed = settings.get().tokens().blacklist().isPresent();
                    return (listed ? blacklist : authIntrospector).ask(token, principal);
                },
                signIns);
        SessionCookie cookie = new SessionCookie(policy.profile());
        this.step = new LiveSession(vertx, signIns, cookie, people);
        Challenges challenges = new Challenges(clock, peers);
        Beat beat = new Beat(
                BEAT,
                System::nanoTime,
                (wait, action) -> vertx.setTimer(Math.max(1, wait.toMillis()), tick -> action.run()));
        SignInLimit limit = new SignInLimit(() -> attempts(settings.get()), System::nanoTime);
        SignInDesk desk = new SignInDesk(auth, tokens, policy.roles(), people, signIns, limit, challenges, beat);
        this.routes = new AuthRoutes(vertx, desk, signIns, cookie, challenges, policy, rates);
    }

    /** Of several services, each lets its part pass: so nobody is let pass more often, and nobody has to be asked. */
    private static int attempts(Settings settings) {
        int most = settings.limits().signInsPerMinute();
        return settings.replicas()
                .map(replicas -> Math.max(1, most / replicas.count()))
                .orElse(most);
    }

    /** For how long it is not known what other services of this profile do; zero if it is, no value if none are named. */
    public Optional<Duration> away() {
        return signIns.away();
    }

    /** Whether sign-ins may be relied upon; not while it is not known what other services of this profile do. */
    public boolean reliable() {
        return signIns.reliable();
    }

    /** The step that lets pass whose sign-in is alive. */
    public Step step() {
        return step;
    }

    /** Asks whether tokens were taken back, and ends their sign-ins if so. */
    public Introspector introspector() {
        return introspector;
    }

    /** Who holds something open for a sign-in hears from here of its end. */
    public Ends ends() {
        return signIns.ends();
    }

    /** How many sign-ins are alive. */
    public int signedIn() {
        return signIns.list(Optional.empty()).size();
    }

    /**
     * Adds the resources of this package, and begins to end what outlives its rules.
     *
     * @param drain tells when open streams are to end
     * @param news what open pages are told
     */
    public void mount(Router router, Drain drain, News news) {
        router.post("/auth/challenge").handler(routes::challenge);
        router.post("/auth/login").handler(routes::login);
        router.post("/auth/logout").handler(routes::logout);
        router.get("/auth/me").handler(routes::me);
        router.get("/auth/sessions").handler(routes::sessions);
        router.delete("/auth/sessions").handler(routes::endAll);
        router.delete("/auth/sessions/:id").handler(routes::endOne);
        router.get(EventStream.PATH).handler(new EventStream(vertx, signIns.ends(), drain, news));
        vertx.setPeriodic(SWEEP_MILLIS, tick -> {
            signIns.sweep();
            signIns.tellUsed();
        });
        signIns.share();
    }
}
