package org.lucid.gui.policy.limit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;

import static org.assertj.core.api.Assertions.assertThat;

class SlidingWindowPropertiesTest {

    /** Every admission ever, and nothing clever. */
    private record Log(long window, List<Long> admitted) {

        long within(long now) {
            return admitted.stream().filter(then -> now - then < window).count();
        }

        /** The first moment from now on at which one may come, found by looking at every moment. */
        long waiting(int limit, long now) {
            long wait = 0;
            while (within(now + wait) >= limit) {
                wait++;
            }
            return wait;
        }
    }

    @Property(tries = 2000)
    void doesAsALogOfAllAdmissionsDoesAlsoWhenTheLimitChanges(
            @ForAll @Size(min = 1, max = 3) List<@IntRange(min = 1, max = 20) Integer> limits,
            @ForAll @IntRange(min = 1, max = 50) int window,
            @ForAll @LongRange(min = -1000, max = 1000) long start,
            @ForAll @Size(min = 1, max = 200) List<@IntRange(min = 0, max = 12) Integer> pauses) {
        SlidingWindow real = new SlidingWindow(limits.getFirst(), Duration.ofNanos(window));
        Log log = new Log(window, new ArrayList<>());
        long now = start;

        for (int i = 0; i < pauses.size(); i++) {
            int limit = limits.get(i * limits.size() / pauses.size());
            real.limit(limit);
            now += pause(pauses.get(i));
            long wait = log.waiting(limit, now);
            assertThat(real.waiting(now)).isEqualTo(wait);
            assertThat(real.remaining(now)).isEqualTo(Math.max(0, (int) (limit - log.within(now))));
            assertThat(real.idle(now)).isEqualTo(log.within(now) == 0);
            assertThat(real.untilMore(now)).isEqualTo(untilMore(log, limit, now));
            assertThat(real.admit(now)).isEqualTo(wait);
            if (wait == 0) {
                log.admitted().add(now);
            }
        }
    }

    private static long pause(int number) {
        return number > 8 ? number * 5L : number / 4;
    }

    private static long untilMore(Log log, int limit, long now) {
        long left = Math.max(0, limit - log.within(now));
        long wait = 0;
        while (log.within(now + wait) > 0 && Math.max(0, limit - log.within(now + wait)) == left) {
            wait++;
        }
        return wait;
    }

    @Property(tries = 2000)
    void admitsNeverTooManyAndHardlyTooFewWhenItRemembersThemInGroups(
            @ForAll @IntRange(min = 1, max = 60) int limit,
            @ForAll @IntRange(min = 1, max = 4) int halfOfSlots,
            @ForAll @IntRange(min = 1, max = 50) int window,
            @ForAll @Size(min = 1, max = 400) List<@IntRange(min = 0, max = 12) Integer> pauses) {
        SlidingWindow real = new SlidingWindow(limit, Duration.ofNanos(window), 2 * halfOfSlots);
        Log log = new Log(window, new ArrayList<>());
        long now = 0;

        for (int pause : pauses) {
            now += pause(pause);
            long mistaken = real.limit() - log.within(now) - real.remaining(now);
            assertThat(mistaken).isBetween(0L, (long) limit / halfOfSlots);
            if (real.admit(now) == 0) {
                log.admitted().add(now);
            }
        }

        assertThat(real.admit(now + window)).isZero();
        for (long from : log.admitted()) {
            assertThat(log.admitted())
                    .filteredOn(then -> then >= from && then < from + window)
                    .hasSizeLessThanOrEqualTo(limit);
        }
    }
}
