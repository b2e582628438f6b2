package org.lucid.gui.gateway.tls;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.stream.Stream;

import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.tls.CertificateUpdatedEvent;
import io.quarkus.tls.TlsConfiguration;
import io.quarkus.tls.TlsConfigurationRegistry;
import io.quarkus.tls.runtime.config.TlsConfigUtils;
import io.vertx.core.Vertx;
import io.vertx.core.http.ClientAuth;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.net.NetClientOptions;
import org.eclipse.microprofile.config.Config;
import org.jboss.logging.Logger;
import org.lucid.gui.gateway.config.ConfigurationRefused;
import org.lucid.gui.gateway.config.Mistake;
import org.lucid.gui.gateway.tls.PemTls.Side;

/**
 * The TLS of a service on both sides, known to the platform's registry, so that its server and its clients use it and take
 * over what is exchanged while they run. Thread-safe.
 */
@Singleton
public final class Tls {

    private static final Logger LOG = Logger.getLogger(Tls.class);

    private final Vertx vertx;
    private final Consumer<CertificateUpdatedEvent> exchanged;
    private final TlsSettings settings;
    private final Optional<PemTls> clients;
    private final PemTls backends;
    private final List<HttpClient> backendClients = new CopyOnWriteArrayList<>();

    /**
     * Reads the files that the configuration names. Blocks.
     *
     * @throws ConfigurationRefused if they cannot be used
     */
    @Inject
    Tls(
            Config config,
            Vertx vertx,
            InstantSource clock,
            TlsConfigurationRegistry registry,
            Event<CertificateUpdatedEvent> exchanged,
            MeterRegistry metrics) {
        this(config, vertx, clock, registry, exchanged::fire, metrics);
    }

    Tls(
            Config config,
            Vertx vertx,
            InstantSource clock,
            TlsConfigurationRegistry registry,
            Consumer<CertificateUpdatedEvent> exchanged,
            MeterRegistry metrics) {
        this.vertx = vertx;
        this.exchanged = exchanged;
        this.settings = TlsSettings.of(config);
        List<Mistake> mistakes = Stream.of(settings.clients(), settings.backends())
                .flatMap(files -> PemReader.mistakes(files, vertx).stream())
                .toList();
        if (!mistakes.isEmpty()) {
            throw new ConfigurationRefused(mistakes);
        }
        this.clients = settings.clients().certificate() == null
                ? Optional.empty()
                : Optional.of(new PemTls(Side.CLIENTS, settings.clients(), vertx, clock));
        this.backends = new PemTls(Side.BACKENDS, settings.backends(), vertx, clock);
        sides().forEach(tls -> {
            registry.register(tls.getName(), tls);
            measure(tls, metrics);
        });
    }

    private Stream<PemTls> sides() {
        return Stream.concat(clients.stream(), Stream.of(backends));
    }

    private static void measure(PemTls tls, MeterRegistry metrics) {
        if (tls.ends() != null) {
            Gauge.builder("tls.certificate.ends", tls, Tls::ends)
                    .description("When the certificate in use ends, in seconds since 1970")
                    .tag("side", tls.side().label)
                    .strongReference(true)
                    .register(metrics);
        }
    }

    private static double ends(PemTls tls) {
        Instant ends = tls.ends();
        return ends == null ? Double.NaN : ends.getEpochSecond();
    }

    /** Whether clients speak TLS to this service. */
    boolean isOn() {
        return clients.isPresent();
    }

    /** Gives a server what only the operator knows: its identity, and whether clients have to show a certificate. */
    void configure(HttpServerOptions options) {
        clients.ifPresent(tls -> options.setSslEngineOptions(tls.engine()));
        if (settings.clients().authorities() != null) {
            options.setClientAuth(ClientAuth.REQUIRED);
        }
    }

    /** For how long browsers shall come back by HTTPS only. */
    Duration remembered() {
        return settings.remembered();
    }

    /** What is used towards backends. */
    TlsConfiguration backends() {
        return backends;
    }

    /**
     * A client for backends, with and without TLS: each request says which. It verifies certificates and host names, and takes
     * over what is exchanged later for its new connections.
     *
     * @param options everything but TLS
     */
    public HttpClient backendClient(HttpClientOptions options, PoolOptions pool) {
        TlsConfigUtils.configure(options, backends);
        HttpClient client = vertx.createHttpClient(options, pool);
        backendClients.add(client);
        return client;
    }

    /** Ends such a client, with all its connections. */
    public void closeBackendClient(HttpClient client) {
        backendClients.remove(client);
        client.close().onFailure(failure -> LOG.error("connections to a backend could not be closed", failure));
    }

    /** Adds to the options of a connection with TLS that is no HTTP whom to trust, and that the name is checked. */
    public void trustForBackends(NetClientOptions options) {
        TlsConfigUtils.configure(options, backends);
        options.setHostnameVerificationAlgorithm("HTTPS");
    }

    /** Has what backends with TLS need at hand, so that no handshake has to wait for it on an event loop. Blocks. */
    void prepareForBackends() {
        backends.prepare();
    }

    /**
     * Looks whether files have changed, and has what is new and right used for new connections; those that are open go on.
     * Blocks.
     */
    void look() {
        clients.ifPresent(PemTls::reload);
        if (backends.reload()) {
            announce();
        }
    }

    private void announce() {
        // The platform's own clients listen to this.
        exchanged.accept(new CertificateUpdatedEvent(backends.getName(), backends));
        backendClients.forEach(client -> client.updateSSLOptions(backends.getSSLOptions())
                .onFailure(failure -> LOG.error("new certificates for backends could not be taken over", failure)));
    }
}
