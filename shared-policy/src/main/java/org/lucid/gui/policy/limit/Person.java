package org.lucid.gui.policy.limit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What is remembered of one person, or of several who share it. Every use of it is to be synchronized on it.
 *
 * <p>Where a limit is new, it begins with what the minute still knows, so that a change of the configuration forgives
 * nothing that is remembered.
 */
final class Person {

    private static final Span[] SPANS = Span.values();

    /** By span; none where there is no limit. */
    private final @Nullable SlidingWindow[] windows = new @Nullable SlidingWindow[SPANS.length];

    /** Those of whom this one was one, as long as requests from that time are under way; nobody knows whose they are. */
    private @Nullable Person origin;

    private volatile int underWay;
    private boolean forgotten;

    Person() {}

    /** One of those who shared another; the past of all of them is theirs. */
    Person(Person other) {
        origin = other;
        for (Span span : SPANS) {
            SlidingWindow window = other.windows[span.ordinal()];
            windows[span.ordinal()] = window == null ? null : new SlidingWindow(window.limit(), span.length(), window);
        }
    }

    /** Counts a request in all windows, or says how long to wait, in nanoseconds. */
    long admit(Rates rates, long now) {
        long wait = waiting(rates, now);
        if (wait == 0) {
            count(now);
        }
        return wait;
    }

    /** Counts a request in all windows, whatever the limits: somebody else admitted it. */
    void count(Rates rates, long now) {
        adopt(rates);
        count(now);
    }

    /** How long to wait, in nanoseconds, without asking for anything; 0: not at all. */
    long waiting(Rates rates, long now) {
        adopt(rates);
        long longest = 0;
        for (SlidingWindow window : windows) {
            if (window != null) {
                longest = Math.max(longest, window.waiting(now));
            }
        }
        return longest;
    }

    private void count(long now) {
        for (SlidingWindow window : windows) {
            if (window != null) {
                window.count(now);
            }
        }
    }

    /** One request of theirs begins, which counts in the windows. */
    void begin(long now) {
        count(now);
        begin();
    }

    /** One request of theirs begins, of which it is not known yet whether it counts in the windows. */
    void begin() {
        set(underWay + 1);
    }

    /** One request of theirs ends. */
    void end() {
        set(underWay - 1);
    }

    private void set(int requests) {
        underWay = requests;
    }

    /** How many requests of theirs are under way, and maybe a few more. */
    int underWay() {
        int earlier = origin == null ? 0 : origin.underWay;
        if (earlier == 0) {
            origin = null;
        }
        return underWay + earlier;
    }

    List<Left> left(Rates rates, long now) {
        adopt(rates);
        List<Left> left = new ArrayList<>(SPANS.length);
        for (Span span : SPANS) {
            SlidingWindow window = windows[span.ordinal()];
            if (window != null) {
                left.add(
                        new Left(span, window.limit(), window.remaining(now), Duration.ofNanos(window.untilMore(now))));
            }
        }
        return left;
    }

    /** Whether forgetting it would change nothing. */
    boolean idle(long now) {
        boolean idle = underWay == 0;
        for (SlidingWindow window : windows) {
            idle &= window == null || window.idle(now);
        }
        return idle;
    }

    void forget() {
        forgotten = true;
    }

    /** Whether somebody else is remembered under that name now, or nobody. */
    boolean forgotten() {
        return forgotten;
    }

    private void adopt(Rates rates) {
        for (Span span : SPANS) {
            int limit = rates.in(span);
            SlidingWindow window = windows[span.ordinal()];
            if (limit == Rates.ANY) {
                windows[span.ordinal()] = null;
            } else if (window == null) {
                SlidingWindow minute = windows[Span.MINUTE.ordinal()];
                windows[span.ordinal()] = minute == null
                        ? new SlidingWindow(limit, span.length())
                        : new SlidingWindow(limit, span.length(), minute);
            } else {
                window.limit(limit);
            }
        }
    }
}
