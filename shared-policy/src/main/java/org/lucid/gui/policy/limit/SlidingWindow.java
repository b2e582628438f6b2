package org.lucid.gui.policy.limit;

import java.time.Duration;

/**
 * A strict limit: in no window of the given length, wherever it begins, is more admitted than the limit; all of it may
 * come at once. A window's end does not belong to it. What is refused does not count. Not thread-safe.
 *
 * <p>Every admission is remembered by its time, up to {@value #SLOTS} of them. Where there are more in one window, neighbours
 * are remembered as one, at the time of the later: so memory is bounded whatever the limit, never is too much admitted, and
 * what is let go too late is less than two in {@value #SLOTS} of the limit.
 *
 * <p>Times are in nanoseconds of one clock that never runs backwards, such as {@link System#nanoTime()}; it may be negative
 * and may overflow.
 */
public final class SlidingWindow {

    /** A power of two: as many as the profiles' own limits, which are therefore kept exactly. */
    private static final int SLOTS = 1024;

    private static final int FIRST_SLOTS = 8;

    private final long windowNanos;
    private final int mostSlots;
    private int limit;
    /** When groups of admissions ended, as a ring whose oldest entry is at {@code first}. Grows with use. */
    private long[] ends;

    private int first;
    private int groups;
    /** Members of each group but the latest. */
    private int groupSize = 1;

    private int inLatest;
    private int count;

    /**
     * A window in which nothing was admitted yet.
     *
     * @throws IllegalArgumentException if the limit is below 1 or the window is not positive
     */
    public SlidingWindow(int limit, Duration window) {
        this(limit, window, SLOTS);
    }

    /** As the other, remembering so many times; an even number. */
    SlidingWindow(int limit, Duration window, int mostSlots) {
        if (limit < 1 || window.isNegative() || window.isZero()) {
            throw new IllegalArgumentException(
                    "a limit must be at least 1 in a positive time, not " + limit + " in " + window);
        }
        this.limit = limit;
        this.windowNanos = window.toNanos();
        this.mostSlots = mostSlots;
        this.ends = new long[Math.min(FIRST_SLOTS, mostSlots)];
    }

    /** A window of another limit and length, in which that was admitted that another window still knows of. */
    SlidingWindow(int limit, Duration window, SlidingWindow past) {
        this(limit, window, past.mostSlots);
        ends = past.ends.clone();
        first = past.first;
        groups = past.groups;
        groupSize = past.groupSize;
        inLatest = past.inLatest;
        count = past.count;
    }

    /**
     * Admits one, if the limit allows.
     *
     * @return 0 if it is admitted, else after how many nanoseconds one will be
     */
    public long admit(long now) {
        long wait = waiting(now);
        if (wait == 0) {
            count(now);
        }
        return wait;
    }

    /** Counts one that somebody else admitted, whatever the limit. */
    void count(long now) {
        forget(now);
        if (groups == 0 || inLatest == groupSize) {
            if (groups == ends.length) {
                makeRoom();
            }
            groups++;
            inLatest = 0;
        }
        ends[slot(groups - 1)] = now;
        inLatest++;
        count++;
    }

    /** As {@link #admit}, without admitting. */
    public long waiting(long now) {
        forget(now);
        // Where the limit was lowered, more than one must leave.
        return count < limit ? 0 : leaving((count - limit) / groupSize, now);
    }

    /** How many more may come at once. */
    public int remaining(long now) {
        forget(now);
        return Math.max(0, limit - count);
    }

    /** After how many nanoseconds more may come than now; 0 if nothing counts any more. */
    long untilMore(long now) {
        forget(now);
        return groups == 0 ? 0 : leaving(Math.max(0, (count - limit) / groupSize), now);
    }

    /** Whether anything counts still. */
    boolean idle(long now) {
        forget(now);
        return count == 0;
    }

    int limit() {
        return limit;
    }

    /** From now on another limit holds; what was admitted counts against it. */
    void limit(int other) {
        limit = other;
    }

    private long leaving(int group, long now) {
        return windowNanos - (now - ends[slot(Math.min(group, groups - 1))]);
    }

    private int slot(int group) {
        return (first + group) % ends.length;
    }

    private void forget(long now) {
        if (groups > 0 && now - ends[slot(groups - 1)] >= windowNanos) {
            groups = 0;
            count = 0;
        }
        while (groups > 0 && now - ends[first] >= windowNanos) {
            first = slot(1);
            groups--;
            count -= groupSize;
        }
        if (groups == 0) {
            groupSize = 1;
        }
    }

    private void makeRoom() {
        if (groups == mostSlots) {
            groups /= 2;
            groupSize *= 2;
            for (int i = 0; i < groups; i++) {
                ends[slot(i)] = ends[slot(2 * i + 1)];
            }
        } else {
            long[] larger = new long[Math.min(mostSlots, ends.length * 2)];
            for (int i = 0; i < groups; i++) {
                larger[i] = ends[slot(i)];
            }
            ends = larger;
            first = 0;
        }
    }
}
