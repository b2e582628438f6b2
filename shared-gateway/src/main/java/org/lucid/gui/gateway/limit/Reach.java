package org.lucid.gui.gateway.limit;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * Whether somebody answers who may be away: not any more from the first answer that does not come, until one does. Meanwhile,
 * one at a time tries. Thread-safe, without a lock.
 */
final class Reach {

    private final LongSupplier nanos;
    private final long pauseNanos;
    private final AtomicBoolean up = new AtomicBoolean(true);
    private final AtomicLong nextTry = new AtomicLong();

    /**
     * Reachable, until the contrary is seen.
     *
     * @param pause between one try and the next
     * @param nanos a clock that never runs backwards, in nanoseconds
     */
    Reach(Duration pause, LongSupplier nanos) {
        this.pauseNanos = pause.toNanos();
        this.nanos = nanos;
    }

    /** Whether to count on an answer. */
    boolean up() {
        return up.get();
    }

    /** Whether the caller is the one to try, as it is time to. */
    boolean mayTry() {
        long due = nextTry.get();
        long now = nanos.getAsLong();
        return now - due >= 0 && nextTry.compareAndSet(due, now + pauseNanos);
    }

    /** An answer came. Returns whether that is new. */
    boolean answered() {
        return up.compareAndSet(false, true);
    }

    /** No answer came, or none that is of use. Returns whether that is new. */
    boolean failed() {
        // Before anybody can see that it is away, or somebody would try at once.
        nextTry.set(nanos.getAsLong() + pauseNanos);
        return up.compareAndSet(true, false);
    }
}
