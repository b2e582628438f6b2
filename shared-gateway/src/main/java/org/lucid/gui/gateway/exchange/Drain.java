package org.lucid.gui.gateway.exchange;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How this service stops: first it says that it will, and begins nothing any more that stays open; when those who send
 * requests had time to notice, it ends what is open. Thread-safe.
 */
public final class Drain {

    private final Set<Runnable> open = ConcurrentHashMap.newKeySet();
    private volatile boolean begun;
    private volatile boolean leaving;

    /** The service will stop. */
    public void begin() {
        begun = true;
    }

    /** What is open ends now. */
    public void leave() {
        begun = true;
        leaving = true;
        for (Runnable action : open) {
            endOnce(action);
        }
    }

    /** Whether the service will stop. */
    public boolean begun() {
        return begun;
    }

    /**
     * Has something ended, once, by whatever thread, when what is open ends; at once if that was before.
     *
     * @return to be run when there is nothing to end any more
     */
    public Runnable whenLeaving(Runnable action) {
        // One object for each call, so that the same action can be registered twice.
        Runnable registered = action::run;
        open.add(registered);
        if (leaving) {
            endOnce(registered);
        }
        return () -> open.remove(registered);
    }

    private void endOnce(Runnable action) {
        if (open.remove(action)) {
            action.run();
        }
    }

    /** How much is open. */
    int open() {
        return open.size();
    }
}
