package org.lucid.gui.policy.limit;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Limits how often something may be tried under one name, by several windows at once: all must allow it. Remembers a
 * bounded number of names; whoever tries under ever new names pushes out the names that were tried longest ago.
 * Thread-safe.
 */
public final class Attempts {

    private final LongSupplier nanos;
    private final Map<String, List<SlidingWindow>> windows;
    private List<Rate> rates;

    /**
     * So many in so much time.
     *
     * @param limit at least 1
     * @param window positive
     */
    public record Rate(int limit, Duration window) {}

    /**
     * Limits by these rates.
     *
     * @param names how many names are remembered at the most
     * @param nanos a clock that never runs backwards, in nanoseconds
     */
    public Attempts(List<Rate> rates, int names, LongSupplier nanos) {
        this.rates = List.copyOf(rates);
        this.nanos = nanos;
        this.windows = new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<String, List<SlidingWindow>> eldest) {
                return size() > names;
            }
        };
    }

    /**
     * Has other limits hold from now on, for what was tried before as well.
     *
     * @param changed of the same windows as those before
     * @throws IllegalArgumentException if the windows are others
     */
    public synchronized void change(List<Rate> changed) {
        if (!changed.stream()
                .map(Rate::window)
                .toList()
                .equals(rates.stream().map(Rate::window).toList())) {
            throw new IllegalArgumentException("only the limits of " + rates + " can be changed, not to " + changed);
        }
        rates = List.copyOf(changed);
    }

    /**
     * Counts one attempt under a name, if it is allowed.
     *
     * @return zero if it is allowed, else how long to wait
     */
    public synchronized Duration tryUnder(String name) {
        long now = nanos.getAsLong();
        List<SlidingWindow> limits = windows.computeIfAbsent(name, first -> rates.stream()
                .map(rate -> new SlidingWindow(rate.limit(), rate.window()))
                .toList());
        for (int i = 0; i < limits.size(); i++) {
            limits.get(i).limit(rates.get(i).limit());
        }
        long wait = limits.stream().mapToLong(limit -> limit.waiting(now)).max().orElse(0);
        if (wait == 0) {
            limits.forEach(limit -> limit.admit(now));
        }
        return Duration.ofNanos(wait);
    }
}
