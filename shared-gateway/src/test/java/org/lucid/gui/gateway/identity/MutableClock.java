package org.lucid.gui.gateway.identity;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that is moved by hand. */
final class MutableClock implements InstantSource {

    private volatile Instant now = TestRules.NOW;

    @Override
    public Instant instant() {
        return now;
    }

    void pass(Duration time) {
        now = now.plus(time);
    }

    void set(Instant instant) {
        now = instant;
    }
}
