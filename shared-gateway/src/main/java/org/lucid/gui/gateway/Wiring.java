package org.lucid.gui.gateway;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.config.SmallRyeConfig;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.PoolOptions;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;
import org.lucid.gui.gateway.account.Account;
import org.lucid.gui.gateway.account.AuditTrail;
import org.lucid.gui.gateway.config.Effective;
import org.lucid.gui.gateway.config.LiveSettings;
import org.lucid.gui.gateway.config.Settings;
import org.lucid.gui.gateway.decision.Decide;
import org.lucid.gui.gateway.edge.Addressee;
import org.lucid.gui.gateway.edge.EdgeCheck;
import org.lucid.gui.gateway.edge.SameOrigin;
import org.lucid.gui.gateway.edge.Upgrade;
import org.lucid.gui.gateway.exchange.Drain;
import org.lucid.gui.gateway.exchange.Endings;
import org.lucid.gui.gateway.forward.Forward;
import org.lucid.gui.gateway.forward.Questions;
import org.lucid.gui.gateway.guard.Clients;
import org.lucid.gui.gateway.guard.Guards;
import org.lucid.gui.gateway.gui.News;
import org.lucid.gui.gateway.health.Backends;
import org.lucid.gui.gateway.identity.HttpKeyFetch;
import org.lucid.gui.gateway.identity.Identify;
import org.lucid.gui.gateway.identity.Introspect;
import org.lucid.gui.gateway.identity.RedisBlacklist;
import org.lucid.gui.gateway.identity.Tokens;
import org.lucid.gui.gateway.limit.Connections;
import org.lucid.gui.gateway.limit.LimitRate;
import org.lucid.gui.gateway.limit.PersonalRates;
import org.lucid.gui.gateway.limit.SharedRates;
import org.lucid.gui.gateway.limit.TakePlace;
import org.lucid.gui.gateway.ownership.Own;
import org.lucid.gui.gateway.redis.RedisCalls;
import org.lucid.gui.gateway.session.SessionModule;
import org.lucid.gui.gateway.tls.Tls;
import org.lucid.gui.gateway.tunnel.NoneWhileDraining;
import org.lucid.gui.gateway.tunnel.Tunnels;
import org.lucid.gui.policy.catalogue.Catalogue;
import org.lucid.gui.policy.catalogue.Service;
import org.lucid.gui.policy.route.Policy;

/** Makes the parts of which a service consists, each once. */
@Dependent
class Wiring {

    @Produces
    @Singleton
    InstantSource clock() {
        return InstantSource.system();
    }

    @Produces
    @Singleton
    Catalogue catalogue() {
        return Catalogue.lucid();
    }

    @Produces
    @Singleton
    Policy policy() {
        return OwnPolicy.get();
    }

    @Produces
    @Singleton
    LiveSettings settings(SmallRyeConfig config, Catalogue catalogue, Policy policy) {
        return new LiveSettings(config, catalogue, policy);
    }

    @Produces
    @Singleton
    Backends backends(Vertx vertx, Policy policy, LiveSettings settings, InstantSource clock) {
        return new Backends(vertx, policy.watched(), settings::current, clock);
    }

    @Produces
    @Singleton
    Connections connections(MeterRegistry metrics) {
        return new Connections(metrics);
    }

    @Produces
    @Singleton
    Guards guards(
            Policy policy,
            LiveSettings settings,
            Connections connections,
            Tls tls,
            InstantSource clock,
            MeterRegistry metrics) {
        return new Guards(
                policy.services().stream().map(Service::id).toList(),
                settings::current,
                connections::open,
                new BackendClients(tls),
                clock,
                metrics);
    }

    private record BackendClients(Tls tls) implements Clients {
        @Override
        public HttpClient open(HttpClientOptions options, PoolOptions pool) {
            return tls.backendClient(options, pool);
        }

        @Override
        public void close(HttpClient client) {
            tls.closeBackendClient(client);
        }
    }

    /** Of its own, as WebSockets would take the places of what comes and goes. */
    @Produces
    @Singleton
    HttpClient webSocketClient(LiveSettings settings, Tls tls) {
        Settings now = settings.current();
        return tls.backendClient(
                new HttpClientOptions()
                        // Whoever does not keep connections says 'Connection: close', with which nobody opens a
                        // WebSocket.
                        .setKeepAlive(true)
                        .setKeepAliveTimeout((int) now.pool().keepAliveFor().toSeconds())
                        .setTcpNoDelay(true)
                        .setDecompressionSupported(false)
                        .setConnectTimeout((int) TimeUnit.SECONDS.toMillis(30)),
                new PoolOptions()
                        .setHttp1MaxSize(now.limits().connections())
                        .setMaxWaitQueueSize(now.limits().connections()));
    }

    @Produces
    @Singleton
    Drain drain() {
        return new Drain();
    }

    @Produces
    @Singleton
    Tunnels tunnels(SessionModule sessions, Drain drain, MeterRegistry metrics) {
        Tunnels tunnels = new Tunnels(new Endings(sessions.ends(), drain));
        metrics.gauge("active.tunnels", tunnels, Tunnels::count);
        return tunnels;
    }

    @Produces
    @Singleton
    AuditTrail auditTrail(InstantSource clock) {
        return new AuditTrail(clock);
    }

    @Produces
    @Singleton
    Effective effective(SmallRyeConfig config, Catalogue catalogue) {
        return new Effective(config, catalogue);
    }

    @Produces
    @Singleton
    News news(Backends backends, LiveSettings settings) {
        return new News(
                () -> settings.current().refresh().gui(),
                listener -> backends.listen(
                        (id, state) -> listener.accept(id, state.condition().label())));
    }

    @Produces
    @Singleton
    Tokens tokens(Vertx vertx, Tls tls, LiveSettings settings, InstantSource clock) {
        HttpClient client = tls.backendClient(HttpKeyFetch.options(), new PoolOptions());
        return new Tokens(settings.current().tokens(), new HttpKeyFetch(vertx, client), clock);
    }

    @Produces
    @Singleton
    PersonalRates rates(MeterRegistry metrics) {
        return new PersonalRates(System::nanoTime, metrics);
    }

    @Produces
    @Singleton
    SessionModule sessions(
            Vertx vertx,
            Policy policy,
            Tokens tokens,
            PersonalRates rates,
            LiveSettings settings,
            InstantSource clock,
            Tls tls,
            MeterRegistry metrics) {
        RedisBlacklist blacklist =
                new RedisBlacklist(vertx, () -> settings.current().tokens().blacklist(), tls::trustForBackends);
        Optional<RedisCalls> replicas = settings.current()
                .replicas()
                .map(shared -> new RedisCalls(vertx, shared.redis(), tls::trustForBackends, RedisCalls.PATIENCE));
        SessionModule sessions =
                new SessionModule(vertx, policy, tokens, rates, settings::current, clock, blacklist, replicas);
        if (replicas.isPresent()) {
            Gauge.builder(
                            "shared.redis.up",
                            sessions,
                            module -> module.away().equals(Optional.of(Duration.ZERO)) ? 1 : 0)
                    .description("Whether what other services of this profile do is known")
                    .register(metrics);
        }
        return sessions;
    }

    /** What the services of the profile share of people's rates, if this is not the only one. */
    private static @Nullable SharedRates shared(
            Settings settings, Vertx vertx, Tls tls, PersonalRates own, Policy policy, MeterRegistry metrics) {
        return settings.replicas()
                .map(all -> new SharedRates(
                        own,
                        new RedisCalls(vertx, all.redis(), tls::trustForBackends, RedisCalls.PATIENCE),
                        policy.profile().label(),
                        all.count(),
                        System::nanoTime,
                        metrics))
                .orElse(null);
    }

    @Produces
    @Singleton
    Pipeline pipeline(
            Vertx vertx,
            Tls tls,
            Policy policy,
            LiveSettings settings,
            Tokens tokens,
            SessionModule sessions,
            PersonalRates rates,
            MeterRegistry metrics,
            Connections connections,
            Guards guards,
            HttpClient webSocketClient,
            Tunnels tunnels,
            Drain drain,
            AuditTrail trail,
            InstantSource clock,
            @ConfigProperty(name = "lucid.request.body-limit") long bodyLimit) {
        return new Pipeline(
                List.of(
                        new EdgeCheck(),
                        new SameOrigin(),
                        new Upgrade(),
                        new TakePlace(connections),
                        new NoneWhileDraining(drain),
                        new Addressee(),
                        new Identify(tokens, policy.roles()),
                        new Introspect(sessions.introspector(), policy.profile(), clock),
                        sessions.step(),
                        new LimitRate(rates, shared(settings.current(), vertx, tls, rates, policy, metrics)),
                        new Decide(policy),
                        new Own(new Questions(guards), policy, clock),
                        new Forward(guards, webSocketClient, tunnels, new Endings(sessions.ends(), drain), bodyLimit)),
                new Account(metrics, trail),
                settings::current);
    }
}
