package org.lucid.gui.gateway.tls;

import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.tls.TlsConfiguration;
import io.quarkus.tls.TlsConfigurationRegistry;
import io.quarkus.vertx.http.runtime.options.HttpServerOptionsUtils;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import org.jspecify.annotations.Nullable;

/**
 * The TLS of a service as the platform uses it: a server that takes its options from the registry in the platform's own
 * way.
 */
public final class RunningTls implements AutoCloseable {

    final Vertx vertx = Vertx.vertx();
    final Tls tls;
    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private final Registry registry = new Registry();
    private @Nullable HttpServer server;

    /** With these properties; nothing listens yet. */
    public RunningTls(Map<String, String> properties) {
        tls = new Tls(
                new SmallRyeConfigBuilder().withDefaultValues(properties).build(),
                vertx,
                InstantSource.system(),
                registry,
                event -> {},
                metrics);
    }

    /** Serves with TLS; every path answers {@code ok}. */
    RunningTls serve() {
        return serve(context -> context.response().end("ok"));
    }

    /** Serves with TLS. */
    public RunningTls serve(Handler<RoutingContext> handler) {
        TlsMount mount = new TlsMount(tls);
        Router router = Router.router(vertx);
        mount.header(router);
        router.route().handler(handler);
        HttpServerOptions options = new HttpServerOptions().setHost("127.0.0.1").setPort(0);
        HttpServerOptionsUtils.applyTlsConfigurationToHttpServerOptions(
                registry.get("lucid-clients").orElseThrow(), options);
        mount.customizeHttpsServer(options);
        server = await(vertx.createHttpServer(options).requestHandler(router).listen());
        return this;
    }

    public int port() {
        return server.actualPort();
    }

    /** When the certificate for clients ends, as the metrics say. */
    double metric() {
        return metrics.get("tls.certificate.ends")
                .tag("side", "clients")
                .gauge()
                .value();
    }

    static <T> T await(Future<T> future) {
        try {
            return future.toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        await(vertx.close());
    }

    private static final class Registry implements TlsConfigurationRegistry {

        private final Map<String, TlsConfiguration> known = new ConcurrentHashMap<>();

        @Override
        public Optional<TlsConfiguration> get(String name) {
            return Optional.ofNullable(known.get(name));
        }

        @Override
        public Optional<TlsConfiguration> getDefault() {
            return Optional.empty();
        }

        @Override
        public void register(String name, TlsConfiguration configuration) {
            known.put(name, configuration);
        }
    }
}
