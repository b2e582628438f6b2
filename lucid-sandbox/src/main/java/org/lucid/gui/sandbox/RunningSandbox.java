package org.lucid.gui.sandbox;

import java.time.Clock;
import java.util.EnumMap;
import java.util.Map;

import io.vertx.core.AbstractVerticle;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import org.lucid.gui.sandbox.backend.Backends;
import org.lucid.gui.sandbox.catalogue.Service;
import org.lucid.gui.sandbox.control.ControlApi;
import org.lucid.gui.sandbox.control.ControlPort;
import org.lucid.gui.sandbox.fault.Faults;
import org.lucid.gui.sandbox.identity.Tokens;
import org.lucid.gui.sandbox.listen.Endpoint;
import org.lucid.gui.sandbox.listen.HttpListener;
import org.lucid.gui.sandbox.listen.Listener;
import org.lucid.gui.sandbox.listen.TcpListener;
import org.lucid.gui.sandbox.observe.RequestLog;
import org.lucid.gui.sandbox.world.World;

/** All backends and the control port, on one event loop, so that their shared state needs no locks. */
final class RunningSandbox extends AbstractVerticle {

    private final Places places;
    private final Tokens tokens;
    private final Clock clock;
    private final Map<Service, Listener> listeners = new EnumMap<>(Service.class);
    private Endpoint control;

    RunningSandbox(Places places, Tokens tokens, Clock clock) {
        this.places = places;
        this.tokens = tokens;
        this.clock = clock;
        this.control = places.control();
    }

    /** Where the control port listens; the real port once started. */
    Endpoint control() {
        return control;
    }

    /** The backends, in their order. */
    Map<Service, Listener> listeners() {
        return listeners;
    }

    @Override
    public void start(Promise<Void> started) {
        var world = new World(clock);
        var backends = new Backends(vertx, world, tokens);
        var faults = new Faults();
        var log = new RequestLog();
        places.backends()
                .forEach((service, endpoint) -> listeners.put(
                        service,
                        service.speaksHttp()
                                ? new HttpListener(vertx, service, endpoint, backends.routes(service), faults, log)
                                : new TcpListener(vertx, service, endpoint)));
        var api = new ControlApi(vertx, world, tokens, faults, log, listeners);
        Future<Void> listening = new ControlPort(vertx, api)
                .listen(places.control())
                .onSuccess(endpoint -> control = endpoint)
                .<Void>mapEmpty()
                .recover(failure -> Future.failedFuture(unable("the control port", control, failure)));
        for (Listener listener : listeners.values()) {
            listening = listening
                    .compose(before -> listener.listen())
                    .recover(failure ->
                            Future.failedFuture(unable(listener.service().id(), listener.endpoint(), failure)));
        }
        listening.onComplete(started);
    }

    private static Throwable unable(String who, Endpoint endpoint, Throwable failure) {
        return failure instanceof UsageException
                ? failure
                : new UsageException(who + " cannot listen on " + endpoint + ": " + failure.getMessage()
                        + "; free the port or choose another --base-port");
    }
}
