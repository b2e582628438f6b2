package org.lucid.gui.policy.session;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.OptionalInt;

import com.sun.management.ThreadMXBean;
import org.junit.jupiter.api.Test;
import org.lucid.gui.policy.profile.Role;

import static org.assertj.core.api.Assertions.assertThat;

class SessionBookAllocationTest {

    private static final int CALLS = 100_000;
    private static final SessionRules RULES =
            new SessionRules(Optional.of(Duration.ofMinutes(30)), Duration.ofHours(8), OptionalInt.of(1));

    @Test
    void takesNoMemoryWhenASignInIsUsed() {
        SessionBook book = new SessionBook(InstantSource.system(), (session, reason) -> {});
        book.begin(
                new Session(
                        "a", "ada", Role.USER, Instant.now(), Optional.empty(), new Session.Origin("127.0.0.1", "")),
                RULES);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        int alive = alive(book);

        long before = threads.getCurrentThreadAllocatedBytes();
        alive += alive(book);
        long bytes = threads.getCurrentThreadAllocatedBytes() - before;

        assertThat(alive).isEqualTo(2 * CALLS);
        assertThat(bytes).isLessThan(4096);
    }

    private static int alive(SessionBook book) {
        int alive = 0;
        for (int i = 0; i < CALLS; i++) {
            if (book.use("a", RULES) instanceof Standing.Alive) {
                alive++;
            }
        }
        return alive;
    }
}
