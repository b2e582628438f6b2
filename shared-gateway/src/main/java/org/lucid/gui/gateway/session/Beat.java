package org.lucid.gui.gateway.session;

import java.time.Duration;
import java.util.function.LongSupplier;

import io.vertx.core.Future;
import io.vertx.core.Promise;

/**
 * Gives answers on a beat: after a multiple of a fixed time, so that how long the work took does not show. Thread-safe.
 *
 * @param length of one beat; longer than the work behind it usually takes
 * @param nanos a clock that never runs backwards, in nanoseconds
 * @param timer has something done later
 */
record Beat(Duration length, LongSupplier nanos, Timer timer) {

    /** Has something done later. */
    interface Timer {
        void after(Duration wait, Runnable action);
    }

    /** The moment from which beats are counted. */
    long start() {
        return nanos.getAsLong();
    }

    /** Completes with the answer on the next beat. */
    <T> Future<T> answer(long start, T answer) {
        long beat = length.toNanos();
        Promise<T> late = Promise.promise();
        timer.after(Duration.ofNanos(beat - (nanos.getAsLong() - start) % beat), () -> late.complete(answer));
        return late.future();
    }
}
