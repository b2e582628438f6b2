package org.lucid.gui.gateway;

import java.util.List;
import java.util.concurrent.TimeUnit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;

import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.lucid.gui.gateway.account.MetricsGate;
import org.lucid.gui.gateway.config.LiveSettings;
import org.lucid.gui.gateway.edge.Unroutable;
import org.lucid.gui.gateway.exchange.Drain;
import org.lucid.gui.gateway.exchange.StrayRequest;
import org.lucid.gui.gateway.gui.News;
import org.lucid.gui.gateway.health.Backends;
import org.lucid.gui.gateway.identity.Tokens;
import org.lucid.gui.gateway.limit.PersonalRates;
import org.lucid.gui.gateway.problem.Outcome;
import org.lucid.gui.gateway.problem.Problem;
import org.lucid.gui.gateway.session.SessionModule;

/** Puts the pipeline before everything that the platform serves, and ends what nobody serves with a problem. */
@ApplicationScoped
class Mount {

    /** Before every handler of the platform's own: none of them is to see a request that the edge refuses. */
    private static final int FIRST = -100_000;

    private static final long LOOK_AT_FILE_MILLIS = 2_000;
    private static final long SWEEP_MILLIS = 10_000;
    private static final Logger LOG = Logger.getLogger(Mount.class);

    void routes(
            @Observes Router router,
            Instance<Pipeline> pipeline,
            Instance<SessionModule> sessions,
            Instance<LiveSettings> settings,
            Drain drain,
            Instance<News> news,
            @ConfigProperty(name = "lucid.metrics.networks") List<String> metricsNetworks) {
        router.errorHandler(400, new Unroutable());
        router.errorHandler(404, new Unroutable());
        router.route("/metrics*").order(FIRST).handler(new MetricsGate(metricsNetworks, () -> settings.get()
                .current()
                .trustedProxies()));
        router.route().order(FIRST + 1).handler(pipeline.get());
        sessions.get().mount(router, drain, news.get());
        router.route()
                .last()
                .handler(context -> StrayRequest.refuse(
                        context,
                        Problem.of(
                                Outcome.POLICY_REFUSED, 404, "there is nothing at this path; the API is below /api/")));
    }

    void start(
            @Observes StartupEvent event,
            Vertx vertx,
            Backends backends,
            Tokens tokens,
            PersonalRates rates,
            LiveSettings settings,
            @ConfigProperty(name = CheckOnly.PROPERTY, defaultValue = "false") boolean checkOnly) {
        if (checkOnly) {
            return;
        }
        vertx.setPeriodic(SWEEP_MILLIS, tick -> rates.sweep());
        backends.start();
        tokens.keepFresh(vertx);
        watch(vertx, settings);
    }

    /** The platform says by then that it is not ready, and serves on for as long as the delay. */
    void drain(
            @Observes ShutdownDelayInitiatedEvent event,
            Vertx vertx,
            Drain drain,
            @ConfigProperty(name = "lucid.shutdown.delay") long seconds) {
        LOG.infof("told to stop: nothing is opened any more, and what is open is closed in %d seconds", seconds);
        drain.begin();
        vertx.setTimer(Math.max(1, TimeUnit.SECONDS.toMillis(seconds)), over -> drain.leave());
    }

    /** Reads the operator's file again when it changed; one look at a time, on a worker thread. */
    private static void watch(Vertx vertx, LiveSettings settings) {
        vertx.setTimer(LOOK_AT_FILE_MILLIS, look -> vertx.executeBlocking(() -> {
                    if (settings.changed()) {
                        settings.reload();
                    }
                    return null;
                })
                .onFailure(failure -> LOG.error("the configuration could not be read again", failure))
                .onComplete(looked -> watch(vertx, settings)));
    }
}
