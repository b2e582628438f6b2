package org.lucid.gui.gateway.session;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

import org.junit.jupiter.api.Test;
import org.lucid.gui.policy.profile.Role;
import org.lucid.gui.policy.session.EndReason;
import org.lucid.gui.policy.session.Session;
import org.lucid.gui.policy.session.Standing;

import static org.assertj.core.api.Assertions.assertThat;

class EndsTest {

    private static final Standing ALIVE = new Standing.Alive(
            new Session("a", "ada", Role.USER, Instant.EPOCH, Optional.empty(), new Session.Origin("127.0.0.1", "")));

    private final Map<String, Standing> standings = new ConcurrentHashMap<>();
    private final Ends ends = new Ends(id -> standings.getOrDefault(id, ALIVE));
    private final List<EndReason> told = new ArrayList<>();

    private void end(String id, EndReason reason) {
        standings.put(id, new Standing.Ended(reason, Instant.EPOCH));
        ends.ended(id, reason);
    }

    @Test
    void tellsEverybodyOnceWhoListensForThatSignIn() {
        ends.tell("a", told::add);
        ends.tell("a", told::add);
        ends.tell("b", reason -> told.add(EndReason.IDLE));

        end("a", EndReason.REVOKED);
        end("a", EndReason.REVOKED);

        assertThat(told).containsExactly(EndReason.REVOKED, EndReason.REVOKED);
        assertThat(ends.listenedTo()).isEqualTo(1);
    }

    @Test
    void tellsNobodyWhoIsNoLongerInterested() {
        Runnable forget = ends.tell("a", told::add);
        ends.tell("a", told::add);
        forget.run();
        forget.run();

        end("a", EndReason.REVOKED);

        assertThat(told).hasSize(1);
    }

    @Test
    void keepsNothingOfThoseWhoAreNoLongerInterested() {
        ends.tell("a", told::add).run();

        assertThat(ends.listenedTo()).isZero();
    }

    @Test
    void tellsAtOnceWhoComesAfterTheEnd() {
        end("a", EndReason.SUPERSEDED);

        ends.tell("a", told::add);

        assertThat(told).containsExactly(EndReason.SUPERSEDED);
        assertThat(ends.listenedTo()).isZero();
    }

    @Test
    void takesASignInThatNobodyKnowsForOver() {
        standings.put("a", new Standing.Unknown());

        ends.tell("a", told::add);

        assertThat(told).containsExactly(EndReason.EXPIRED);
    }

    @Test
    void tellsTheOthersIfOneFails() {
        Consumer<EndReason> failing = reason -> {
            throw new IllegalStateException("cannot close");
        };
        ends.tell("a", failing);
        ends.tell("a", told::add);
        ends.tell("a", failing);

        end("a", EndReason.IDLE);

        assertThat(told).containsExactly(EndReason.IDLE);
    }

    @Test
    void tellsExactlyOnceWhenTheEndComesAsSomebodyBeginsToListen() throws Exception {
        try (ExecutorService other = Executors.newSingleThreadExecutor()) {
            for (int i = 0; i < 5000; i++) {
                String id = "s" + i;
                AtomicInteger times = new AtomicInteger();
                CyclicBarrier start = new CyclicBarrier(2);
                Future<?> ending = other.submit(() -> {
                    start.await();
                    end(id, EndReason.REVOKED);
                    return null;
                });
                start.await();
                ends.tell(id, reason -> times.incrementAndGet());
                ending.get();

                assertThat(times).hasValue(1);
            }
        }
        assertThat(ends.listenedTo()).isZero();
    }
}
