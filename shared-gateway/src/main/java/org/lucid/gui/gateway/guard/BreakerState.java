package org.lucid.gui.gateway.guard;

import java.util.Locale;

/** Whether requests to a backend pass. */
public enum BreakerState {
    /** All pass. */
    CLOSED,
    /** One may pass, and decides for the others. */
    HALF_OPEN,
    /** None passes. */
    OPEN;

    /** The name for machines, such as {@code half-open}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
