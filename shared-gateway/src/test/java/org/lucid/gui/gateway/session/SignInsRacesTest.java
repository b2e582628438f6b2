package org.lucid.gui.gateway.session;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.lucid.gui.policy.session.EndReason;
import org.lucid.gui.policy.session.SessionBook;
import org.lucid.gui.policy.session.SessionRules;
import org.lucid.gui.policy.session.Standing;

import static org.assertj.core.api.Assertions.assertThat;

/** Many threads at once, with an auth service that answers on threads of its own. */
class SignInsRacesTest {

    private static final int ROUNDS = 10_000;
    private static final int THREADS = 3;
    private static final int DEEDS = 3;
    private static final SessionRules ONE = new SessionRules(Optional.empty(), Duration.ofHours(8), OptionalInt.of(1));

    private final ExecutorService pool = Executors.newFixedThreadPool(THREADS);
    private final ExecutorService answering = Executors.newFixedThreadPool(2);
    private final House house = new House(ONE);
    private final SignIns signIns = house.signIns;

    @AfterEach
    void stop() {
        pool.close();
        answering.close();
    }

    /** One person of their own, several threads that do something for them at once. */
    private final class Round {
        private final int number;
        private final String subject;
        private final AuthApi.Login login;
        private final AtomicInteger begun = new AtomicInteger();
        private final List<String> ids = new CopyOnWriteArrayList<>();
        private final List<io.vertx.core.Future<Held>> renewals = new CopyOnWriteArrayList<>();

        private Round(int number) {
            this.number = number;
            this.subject = "u-" + number;
            this.login = House.password("p" + number, "right");
            house.lucid.knows("p" + number, new LucidDouble.Account(subject, "user", "right", ""));
        }

        private void play() throws Exception {
            begin();
            CyclicBarrier start = new CyclicBarrier(THREADS);
            List<Future<?>> threads = IntStream.range(0, THREADS)
                    .<Future<?>>mapToObj(thread -> pool.submit(() -> {
                        Random random = new Random((long) number * THREADS + thread);
                        start.await();
                        for (int i = 0; i < DEEDS; i++) {
                            deed(random);
                        }
                        return null;
                    }))
                    .toList();
            for (Future<?> thread : threads) {
                thread.get();
            }
            for (io.vertx.core.Future<Held> renewal : renewals) {
                renewal.toCompletionStage()
                        .handle((held, failure) -> held)
                        .toCompletableFuture()
                        .get();
            }
        }

        private void deed(Random random) {
            String id = ids.get(random.nextInt(ids.size()));
            switch (random.nextInt(8)) {
                case 0, 1 -> begin();
                case 2, 3, 4 -> renewals.add(signIns.fresh(id));
                case 5 -> signIns.end(id, EndReason.REVOKED);
                case 6 -> {
                    if (number % 100 == 0) {
                        signIns.sweep();
                    }
                }
                default -> request(id);
            }
            assertThat(signIns.list(Optional.of(subject))).hasSizeLessThanOrEqualTo(1);
        }

        private void begin() {
            String id = subject + " " + begun.incrementAndGet();
            signIns.begin(id, house.heldBy(login), House.HERE);
            ids.add(id);
        }

        private void request(String id) {
            if (signIns.use(id) instanceof Standing.Alive && signIns.held(id) == null) {
                // The end came between the two questions, else the tokens of a live session were dropped.
                assertThat(signIns.use(id)).isInstanceOf(Standing.Ended.class);
            }
        }

        private void check() {
            List<SessionBook.Use> alive = signIns.list(Optional.of(subject));
            assertThat(alive).hasSizeLessThanOrEqualTo(1);
            for (SessionBook.Use use : alive) {
                Held held = signIns.held(use.session().id());
                assertThat(held).isNotNull();
                assertThat(house.lucid.takes(held.accessToken())).isTrue();
            }
            for (String id : ids) {
                assertThat(signIns.held(id) != null).isEqualTo(signIns.use(id) instanceof Standing.Alive);
            }
        }
    }

    @Test
    void neverLeavesAUserWithTwoLiveSessionsNorALiveSessionWithoutTokens() throws Exception {
        // Shorter than the time in which a token is renewed: every request renews.
        house.lucid.accessLife(Duration.ofSeconds(8));
        house.lucid.answersOn(answering);
        List<Round> rounds = new ArrayList<>();
        for (int number = 0; number < ROUNDS; number++) {
            house.clock.catchUp();
            Round round = new Round(number);
            round.play();
            round.check();
            rounds.add(round);
        }

        assertThat(signIns.holding()).isEqualTo(signIns.list(Optional.empty()).size());
        assertThat(house.lucid.asked("refresh")).doesNotHaveDuplicates();
        signIns.list(Optional.empty()).forEach(use -> signIns.end(use.session().id(), EndReason.SIGNED_OUT));
        answering.shutdown();
        assertThat(answering.awaitTermination(3, TimeUnit.MINUTES)).isTrue();
        assertThat(signIns.holding()).isZero();
    }
}
