package org.lucid.gui.gateway.health;

import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Supplier;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import org.jboss.logging.Logger;
import org.lucid.gui.gateway.config.Endpoint;
import org.lucid.gui.gateway.config.Settings;
import org.lucid.gui.policy.catalogue.Service;

/** Asks the backends that the profile may see for their health, again and again, and knows what each
 * said last. Thread-safe. */
public final class Backends {

    private static final Logger LOG = Logger.getLogger(Backends.class);
    /** An hour of what is asked every 30 s. */
    private static final int REMEMBERED = 120;

    private final Vertx vertx;
    private final Function<Endpoint, Future<BackendState.Condition>> probe;
    private final List<Service> watched;
    private final Supplier<Settings> settings;
    private final InstantSource clock;
    private final Map<String, BackendState> states = new ConcurrentHashMap<>();
    private final Set<String> unanswered = ConcurrentHashMap.newKeySet();
    private final Map<String, Deque<BackendState>> histories = new ConcurrentHashMap<>();
    private final List<BiConsumer<String, BackendState>> listeners = new CopyOnWriteArrayList<>();

    /**
     * Knows nothing yet; {@link #start()} begins to ask.
     *
     * @param watched the backends to ask; those without an address are left out
     */
    public Backends(Vertx vertx, List<Service> watched, Supplier<Settings> settings, InstantSource clock) {
        this(vertx, new Prober(vertx)::ask, watched, settings, clock);
    }

    Backends(
            Vertx vertx,
            Function<Endpoint, Future<BackendState.Condition>> probe,
            List<Service> watched,
            Supplier<Settings> settings,
            InstantSource clock) {
        this.vertx = vertx;
        this.probe = probe;
        this.watched = watched;
        this.settings = settings;
        this.clock = clock;
    }

    /** Asks all now, and again after each interval of the settings that then hold. */
    public void start() {
        // First the next round, so that nothing that goes wrong in this one is the end of all asking.
        vertx.setTimer(settings.get().refresh().health().toMillis(), again -> start());
        endpoints().forEach(this::ask);
    }

    /** What was last known of each backend, by service id, in the catalogue's order. */
    public Map<String, BackendState> states() {
        Map<String, BackendState> all = new LinkedHashMap<>();
        endpoints().keySet().forEach(id -> all.put(id, states.getOrDefault(id, BackendState.UNKNOWN)));
        return all;
    }

    /** What was known of a backend at its last probes, oldest first; nothing for one that was never asked. */
    public List<BackendState> history(String serviceId) {
        Deque<BackendState> history = histories.get(serviceId);
        if (history == null) {
            return List.of();
        }
        synchronized (history) {
            return List.copyOf(history);
        }
    }

    /**
     * Has a listener told of each backend whose condition changes, on the event loop that asked; it must be quick.
     *
     * @return to be run when the listener is no longer interested
     */
    public Runnable listen(BiConsumer<String, BackendState> listener) {
        BiConsumer<String, BackendState> registered = listener::accept;
        listeners.add(registered);
        return () -> listeners.remove(registered);
    }

    private Map<String, Endpoint> endpoints() {
        Map<String, Endpoint> configured = settings.get().endpoints();
        Map<String, Endpoint> asked = new LinkedHashMap<>();
        for (Service service : watched) {
            Endpoint endpoint = configured.get(service.id());
            if (endpoint != null) {
                asked.put(service.id(), endpoint);
            }
        }
        return asked;
    }

    private void ask(String id, Endpoint endpoint) {
        if (!unanswered.add(id)) {
            // With a timeout longer than the interval, questions would pile up before one that hangs.
            return;
        }
        long started = System.nanoTime();
        answerOf(id, endpoint).onComplete(answer -> {
            BackendState.Condition condition = answer.succeeded() ? answer.result() : BackendState.Condition.DOWN;
            BackendState now = new BackendState(condition, (System.nanoTime() - started) / 1_000_000, clock.instant());
            BackendState before = states.put(id, now);
            remember(id, now);
            // Last, so that no later answer can be put before this one.
            unanswered.remove(id);
            if (before == null ? condition != BackendState.Condition.UP : before.condition() != condition) {
                LOG.infof("backend %s is %s", id, condition);
            }
            if (before == null || before.condition() != condition) {
                listeners.forEach(listener -> tell(listener, id, now));
            }
        });
    }

    private Future<BackendState.Condition> answerOf(String id, Endpoint endpoint) {
        try {
            return probe.apply(endpoint);
        } catch (RuntimeException e) {
            LOG.errorf(e, "backend %s could not be asked for its health", id);
            return Future.failedFuture(e);
        }
    }

    private void remember(String id, BackendState state) {
        Deque<BackendState> history = histories.computeIfAbsent(id, none -> new ArrayDeque<>(REMEMBERED));
        synchronized (history) {
            if (history.size() == REMEMBERED) {
                history.removeFirst();
            }
            history.addLast(state);
        }
    }

    private static void tell(BiConsumer<String, BackendState> listener, String id, BackendState state) {
        try {
            listener.accept(id, state);
        } catch (RuntimeException e) {
            LOG.errorf(e, "somebody could not be told that backend %s changed", id);
        }
    }
}
