package org.lucid.gui.gateway.limit;

import java.util.concurrent.atomic.AtomicInteger;

import io.micrometer.core.instrument.MeterRegistry;

/** How many exchanges and tunnels of this service are open. Thread-safe, without a lock. */
public final class Connections {

    private final AtomicInteger open = new AtomicInteger();

    /** None are open yet; how many are is shown in this registry. */
    public Connections(MeterRegistry registry) {
        registry.gauge("open.places", open);
    }

    /**
     * Takes a place, which must be given back once.
     *
     * @param most how many may be taken in all; fewer than are taken already, if that was lowered meanwhile
     * @return whether there was one
     */
    public boolean take(int most) {
        int taken = open.get();
        while (taken < most) {
            int before = open.compareAndExchange(taken, taken + 1);
            if (before == taken) {
                return true;
            }
            taken = before;
        }
        return false;
    }

    /** Gives a place back that was taken. */
    public void giveBack() {
        open.decrementAndGet();
    }

    /** How many places are taken. */
    public int open() {
        return open.get();
    }
}
