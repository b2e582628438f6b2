package org.lucid.gui.gateway.session;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;

/** A clock that stands still until it is told otherwise. It begins now, as tokens are also looked at by the machine's clock. */
final class TestClock implements InstantSource {

    private volatile Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);

    @Override
    public Instant instant() {
        return now;
    }

    /** For tests that take so long themselves that tokens would end by the machine's clock. */
    void catchUp() {
        now = Instant.now();
    }

    void pass(Duration time) {
        now = now.plus(time);
    }
}
