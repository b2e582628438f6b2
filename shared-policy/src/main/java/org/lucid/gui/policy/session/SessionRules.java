package org.lucid.gui.policy.session;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What holds for every sign-in of a service. Immutable. Durations count in whole milliseconds.
 *
 * @param idle how long one lives without being used, 1 ms to 366 days; no value: as long as its age allows
 * @param age how long one lives at the most, 1 ms to 366 days
 * @param perPerson how many one person may have at one time; the newest win. No value: {@value SessionBook#MOST_PER_PERSON}
 */
public record SessionRules(Optional<Duration> idle, Duration age, OptionalInt perPerson) {

    private static final Duration SHORTEST = Duration.ofMillis(1);
    private static final Duration LONGEST = Duration.ofDays(366);

    public SessionRules {
        check("the greatest age of a session", age);
        idle.ifPresent(limit -> check("the idle limit of a session", limit));
        if (perPerson.isPresent() && perPerson.getAsInt() < 1) {
            throw new IllegalArgumentException(
                    "a person must be allowed at least one session, not " + perPerson.getAsInt());
        }
    }

    private static void check(String what, Duration duration) {
        if (duration.compareTo(SHORTEST) < 0 || duration.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(what + " must be 1 ms to 366 days, not " + duration);
        }
    }

    /** How many one person may have at one time, also where nobody set a number. */
    public int most() {
        return perPerson.orElse(SessionBook.MOST_PER_PERSON);
    }
}
