package org.lucid.gui.gateway.guard;

import java.time.InstantSource;

/**
 * How many requests may be sent a second time: one in ten of those of the last ten seconds, and always three. When much
 * fails at the same time, asking twice would only double the load. Thread-safe.
 */
final class RetryBudget {

    private static final int SECONDS = 10;
    private static final int ONE_IN = 10;
    private static final int ALWAYS = 3;

    private final InstantSource clock;
    private final int[] asked = new int[SECONDS];
    private final int[] again = new int[SECONDS];
    private long second;

    RetryBudget(InstantSource clock) {
        this.clock = clock;
        this.second = clock.millis() / 1000;
    }

    /** One more request. */
    synchronized void asked() {
        asked[now()]++;
    }

    /** Takes one from the budget; says whether there was one. */
    synchronized boolean take() {
        int now = now();
        if (sum(again) >= Math.max(ALWAYS, sum(asked) / ONE_IN)) {
            return false;
        }
        again[now]++;
        return true;
    }

    private int now() {
        long current = clock.millis() / 1000;
        // A clock that was set back stands still here until it has caught up.
        for (long forget = Math.max(second, current - SECONDS) + 1; forget <= current; forget++) {
            asked[(int) (forget % SECONDS)] = 0;
            again[(int) (forget % SECONDS)] = 0;
        }
        second = Math.max(second, current);
        return (int) (second % SECONDS);
    }

    private static int sum(int[] counts) {
        int sum = 0;
        for (int count : counts) {
            sum += count;
        }
        return sum;
    }
}
