package org.lucid.gui.gateway.tls;

import java.util.concurrent.TimeUnit;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.vertx.http.HttpServerOptionsCustomizer;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;
import org.jboss.logging.Logger;
import org.lucid.gui.gateway.config.Endpoint;
import org.lucid.gui.gateway.config.LiveSettings;
import org.lucid.gui.gateway.config.Settings;
import org.lucid.gui.gateway.config.TokenKey;

/** Puts TLS into the server of a service, if a certificate is configured, and looks after its files. */
@ApplicationScoped
class TlsMount implements HttpServerOptionsCustomizer {

    /** Before the pipeline: what the edge refuses is an answer of this service, too. */
    private static final int FIRST = -200_000;

    private static final int EARLY = 100;
    private static final long LOOK_MILLIS = TimeUnit.SECONDS.toMillis(5);
    private static final CharSequence STRICT_TRANSPORT_SECURITY =
            HttpHeaders.createOptimized("Strict-Transport-Security");
    private static final Logger LOG = Logger.getLogger(TlsMount.class);

    private final Tls tls;

    TlsMount(Tls tls) {
        this.tls = tls;
    }

    /** Tells browsers to come back by HTTPS only (RFC 6797, 6.1); by that of zero seconds they forget it. */
    void header(@Observes Router router) {
        if (tls.isOn()) {
            CharSequence age =
                    HttpHeaders.createOptimized("max-age=" + tls.remembered().toSeconds());
            router.route().order(FIRST).handler(context -> {
                context.response().putHeader(STRICT_TRANSPORT_SECURITY, age);
                context.next();
            });
        }
    }

    /** Early among those who start, because others begin to call backends then. */
    void start(@Observes @Priority(EARLY) StartupEvent event, Vertx vertx, LiveSettings settings) {
        prepare(settings.current());
        settings.subscribe(this::prepare);
        watch(vertx);
    }

    private void prepare(Settings settings) {
        boolean keys = settings.tokens().key() instanceof TokenKey.Published published
                && published.address().scheme().equals("https");
        if (keys || settings.endpoints().values().stream().anyMatch(Endpoint::tls)) {
            tls.prepareForBackends();
        }
    }

    /** The platform fixes at build time whether clients must show a certificate; here the operator decides it. */
    @Override
    public void customizeHttpsServer(HttpServerOptions options) {
        tls.configure(options);
    }

    private void watch(Vertx vertx) {
        // Unordered, because taking a certificate over waits for work on the same context.
        vertx.setTimer(LOOK_MILLIS, look -> vertx.executeBlocking(
                        () -> {
                            tls.look();
                            return null;
                        },
                        false)
                .onFailure(failure -> LOG.error("the files of TLS could not be looked at", failure))
                .onComplete(looked -> watch(vertx)));
    }
}
