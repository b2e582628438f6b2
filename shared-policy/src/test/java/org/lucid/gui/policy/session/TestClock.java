package org.lucid.gui.policy.session;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that stands still until it is told otherwise. For one thread that sets and any that read. */
final class TestClock implements InstantSource {

    static final Instant START = Instant.parse("2026-03-01T10:00:00Z");

    private volatile Instant now = START;

    @Override
    public Instant instant() {
        return now;
    }

    void pass(Duration time) {
        now = now.plus(time);
    }
}
