package org.lucid.gui.policy.session;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.lucid.gui.policy.profile.Role;

import static org.assertj.core.api.Assertions.assertThat;

/** Many threads at once. What is asserted holds in every interleaving; which ones occur is the machine's choice. */
class SessionBookRacesTest {

    private static final int THREADS = 4;
    private static final Duration AGE = Duration.ofHours(8);

    private final ExecutorService pool = Executors.newFixedThreadPool(THREADS);

    @AfterEach
    void stop() {
        pool.close();
    }

    /** All of one round: a book, who began when, and who was ended on purpose. */
    private static final class Round {
        private final int most;
        private final SessionRules rules;
        private final AtomicLong order = new AtomicLong();
        private final AtomicInteger told = new AtomicInteger();
        private final ConcurrentMap<String, Session> begun = new ConcurrentHashMap<>();
        private final Set<String> endedOnPurpose = ConcurrentHashMap.newKeySet();
        private final SessionBook book;

        private Round(int most) {
            this.most = most;
            this.rules = new SessionRules(Optional.empty(), AGE, OptionalInt.of(most));
            this.book = new SessionBook(new TestClock(), (session, reason) -> told.incrementAndGet());
        }

        private Session next(String person) {
            long number = order.incrementAndGet();
            return new Session(
                    "s" + number,
                    person,
                    Role.USER,
                    TestClock.START.minusSeconds(3600).plusNanos(number * 1000),
                    Optional.empty(),
                    new Session.Origin("127.0.0.1", ""));
        }

        private void begin(String person) {
            Session session = next(person);
            // Between taking the time and entering, others may overtake.
            Thread.yield();
            boolean won = book.begin(session, rules) instanceof Standing.Alive;
            begun.put(session.id(), session);
            if (won && most == 1) {
                for (Session other : begun.values()) {
                    if (other.subject().equals(person) && other.begunAt().isBefore(session.begunAt())) {
                        assertThat(book.use(other.id(), rules)).isInstanceOf(Standing.Ended.class);
                    }
                }
            }
        }

        private void end(Random random) {
            List<String> ids = new ArrayList<>(begun.keySet());
            if (!ids.isEmpty()) {
                String id = ids.get(random.nextInt(ids.size()));
                if (book.end(id, EndReason.REVOKED).isPresent()) {
                    endedOnPurpose.add(id);
                }
            }
        }

        private List<String> alive(String person) {
            return book.of(person, rules).stream()
                    .map(use -> use.session().id())
                    .toList();
        }

        private List<String> newest(String person) {
            return begun.values().stream()
                    .filter(session -> session.subject().equals(person))
                    .sorted(Collections.reverseOrder(Comparator.comparing(Session::begunAt)))
                    .limit(most)
                    .map(Session::id)
                    .toList();
        }
    }

    private void together(Round round, long seed, int deeds, boolean ends) throws Exception {
        CyclicBarrier start = new CyclicBarrier(THREADS);
        List<Future<?>> threads = IntStream.range(0, THREADS)
                .<Future<?>>mapToObj(thread -> pool.submit(() -> {
                    Random random = new Random(seed * THREADS + thread);
                    start.await();
                    for (int i = 0; i < deeds; i++) {
                        String person = "person " + random.nextInt(2);
                        switch (random.nextInt(6)) {
                            case 0, 1, 2 -> round.begin(person);
                            case 3 -> round.book.sweep(round.rules);
                            case 4 -> assertThat(round.alive(person)).hasSizeLessThanOrEqualTo(round.most);
                            default -> {
                                if (ends) {
                                    round.end(random);
                                }
                            }
                        }
                    }
                    return null;
                }))
                .toList();
        for (Future<?> thread : threads) {
            thread.get();
        }
    }

    @Test
    void leavesExactlyTheNewestAliveInEveryInterleaving() throws Exception {
        for (int seed = 0; seed < 1500; seed++) {
            Round round = new Round(1 + seed % 3);
            together(round, seed, 12, false);

            for (String person : List.of("person 0", "person 1")) {
                assertThat(round.alive(person)).containsExactlyElementsOf(round.newest(person));
            }
            int alive = round.book.all(round.rules).size();
            assertThat(round.told).hasValue(round.begun.size() - alive);
        }
    }

    @Test
    void neverLetsTwoLiveWhereOneIsAllowedAlsoWhenSomeEndMeanwhile() throws Exception {
        for (int seed = 0; seed < 1500; seed++) {
            Round round = new Round(1);
            together(round, seed, 12, true);

            for (String person : List.of("person 0", "person 1")) {
                List<String> left = new ArrayList<>(round.newest(person));
                left.removeAll(round.endedOnPurpose);
                assertThat(round.alive(person)).isEqualTo(left);
            }
        }
    }

    @Test
    void entersATokenFamilyOnceWhenAllItsFirstRequestsComeTogether() throws Exception {
        for (int i = 0; i < 500; i++) {
            Round round = new Round(1);
            Session session = round.next("ada");
            CyclicBarrier start = new CyclicBarrier(THREADS);
            List<Future<Standing>> threads = IntStream.range(0, THREADS)
                    .mapToObj(thread -> pool.submit(() -> {
                        start.await();
                        return round.book.begin(session, round.rules);
                    }))
                    .toList();
            Set<Standing> standings = new HashSet<>();
            for (Future<Standing> thread : threads) {
                standings.add(thread.get());
            }

            assertThat(standings).isEqualTo(Set.of(new Standing.Alive(session)));
            assertThat(round.told).hasValue(0);
        }
    }

    @Test
    void tellsOneReasonWhenManyEndTheSameSignIn() throws Exception {
        for (int i = 0; i < 500; i++) {
            Round round = new Round(1);
            Session session = round.next("ada");
            round.book.begin(session, round.rules);
            CyclicBarrier start = new CyclicBarrier(THREADS);
            List<EndReason> reasons = List.of(EndReason.values()).subList(0, THREADS);
            List<Future<Boolean>> threads = reasons.stream()
                    .map(reason -> pool.submit(() -> {
                        start.await();
                        return round.book.end(session.id(), reason).isPresent();
                    }))
                    .toList();
            int winners = 0;
            EndReason winner = EndReason.IDLE;
            for (int thread = 0; thread < THREADS; thread++) {
                if (threads.get(thread).get()) {
                    winners++;
                    winner = reasons.get(thread);
                }
            }

            assertThat(winners).isEqualTo(1);
            assertThat(round.told).hasValue(1);
            assertThat(round.book.use(session.id(), round.rules))
                    .isEqualTo(new Standing.Ended(winner, TestClock.START));
        }
    }

    @Test
    void sortsWhatBeganAtOneMomentIntoOneWinnerOnly() throws Exception {
        Instant same = TestClock.START;
        for (int i = 0; i < 500; i++) {
            Round round = new Round(1);
            CyclicBarrier start = new CyclicBarrier(THREADS);
            List<Future<Standing>> threads = IntStream.range(0, THREADS)
                    .mapToObj(thread -> new Session(
                            "s" + thread,
                            "ada",
                            Role.USER,
                            same,
                            Optional.empty(),
                            new Session.Origin("127.0.0.1", "")))
                    .map(session -> pool.submit(() -> {
                        start.await();
                        return round.book.begin(session, round.rules);
                    }))
                    .toList();
            for (Future<Standing> thread : threads) {
                thread.get();
            }

            assertThat(round.alive("ada")).hasSize(1);
            assertThat(round.told).hasValue(THREADS - 1);
            assertThat(IntStream.range(0, THREADS)
                            .mapToObj(thread -> round.book.use("s" + thread, round.rules))
                            .collect(
                                    Collectors.partitioningBy(Standing.Alive.class::isInstance, Collectors.counting())))
                    .containsEntry(true, 1L);
        }
    }
}
