package org.lucid.gui.gateway.health;

import java.time.Instant;
import java.util.Locale;

/**
 * What was last known of a backend. Immutable.
 *
 * @param condition whether it works
 * @param latencyMillis how long the last probe took
 * @param checkedAt when the last probe ended
 */
public record BackendState(Condition condition, long latencyMillis, Instant checkedAt) {

    /** Whether a backend works. */
    public enum Condition {
        /** It was not asked yet. */
        UNKNOWN,
        /** It answered as a healthy one does. */
        UP,
        /** It answered, but not as a healthy one does. */
        FAILING,
        /** It did not answer in time, or not at all. */
        DOWN;

        /** The name for machines, such as {@code up}. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** A backend that was not asked yet. */
    static final BackendState UNKNOWN = new BackendState(Condition.UNKNOWN, 0, Instant.EPOCH);
}
