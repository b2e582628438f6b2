package org.lucid.gui.gateway.session;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;

import org.jboss.logging.Logger;
import org.lucid.gui.gateway.exchange.SessionEnds;
import org.lucid.gui.policy.session.EndReason;
import org.lucid.gui.policy.session.Standing;

/** Tells whoever holds something open for a sign-in, such as an event stream, when the sign-in ends. Thread-safe. */
public final class Ends implements SessionEnds {

    private static final Logger LOG = Logger.getLogger(Ends.class);

    private final Function<String, Standing> standing;
    private final Map<String, Set<Consumer<EndReason>>> listeners = new ConcurrentHashMap<>();

    Ends(Function<String, Standing> standing) {
        this.standing = standing;
    }

    @Override
    public Runnable tell(String sessionId, Consumer<EndReason> listener) {
        // One object for each call, so that the same listener can be registered twice.
        Consumer<EndReason> registered = listener::accept;
        listeners.compute(sessionId, (id, before) -> {
            Set<Consumer<EndReason>> all = before == null ? ConcurrentHashMap.newKeySet() : before;
            all.add(registered);
            return all;
        });
        Runnable forget = () -> forget(sessionId, registered);
        // Only now: an end before this line was seen by nobody, an end after it finds the listener.
        switch (standing.apply(sessionId)) {
            case Standing.Alive alive -> {}
            case Standing.Ended ended -> tellIfThere(sessionId, registered, ended.reason());
            case Standing.Unknown unknown -> tellIfThere(sessionId, registered, EndReason.EXPIRED);
        }
        return forget;
    }

    /** Ends may have told it meanwhile; then it is no longer there. */
    private void tellIfThere(String sessionId, Consumer<EndReason> listener, EndReason reason) {
        if (forget(sessionId, listener)) {
            tell(listener, reason);
        }
    }

    private boolean forget(String sessionId, Consumer<EndReason> listener) {
        boolean[] there = new boolean[1];
        listeners.computeIfPresent(sessionId, (id, all) -> {
            there[0] = all.remove(listener);
            return all.isEmpty() ? null : all;
        });
        return there[0];
    }

    void ended(String sessionId, EndReason reason) {
        Set<Consumer<EndReason>> all = listeners.remove(sessionId);
        if (all != null) {
            all.forEach(listener -> tell(listener, reason));
        }
    }

    private static void tell(Consumer<EndReason> listener, EndReason reason) {
        try {
            listener.accept(reason);
        } catch (RuntimeException e) {
            LOG.error("something that was open for a sign-in could not be closed", e);
        }
    }

    /** For how many sign-ins somebody listens. */
    int listenedTo() {
        return listeners.size();
    }
}
