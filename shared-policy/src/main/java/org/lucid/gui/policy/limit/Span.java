package org.lucid.gui.policy.limit;

import java.time.Duration;

/** The lengths of time for which one person's requests are limited. */
public enum Span {
    MINUTE("minute", Duration.ofMinutes(1)),
    HOUR("hour", Duration.ofHours(1)),
    /** "At once" is within one second: nobody could tell requests further apart than in no time at all. */
    BURST("burst", Duration.ofSeconds(1));

    private final String label;
    private final Duration length;

    Span(String label, Duration length) {
        this.label = label;
        this.length = length;
    }

    /** The name for machines. */
    public String label() {
        return label;
    }

    /** How long it is. */
    public Duration length() {
        return length;
    }
}
