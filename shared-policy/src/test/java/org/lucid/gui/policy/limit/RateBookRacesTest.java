package org.lucid.gui.policy.limit;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lucid.gui.policy.limit.Rates.ANY;

/** Many threads at once. What is asserted holds in every interleaving; which ones occur is the machine's choice. */
class RateBookRacesTest {

    private static final int THREADS = 4;

    private final ExecutorService pool = Executors.newFixedThreadPool(THREADS);

    @AfterEach
    void stop() {
        pool.close();
    }

    private interface Part {
        void play(Random random);
    }

    private void together(long seed, Part part) throws Exception {
        CyclicBarrier start = new CyclicBarrier(THREADS);
        List<Future<?>> threads = IntStream.range(0, THREADS)
                .<Future<?>>mapToObj(thread -> pool.submit(() -> {
                    Random random = new Random(seed * THREADS + thread);
                    start.await();
                    part.play(random);
                    return null;
                }))
                .toList();
        for (Future<?> thread : threads) {
            thread.get();
        }
    }

    @Test
    void admitsExactlyTheLimitWhenManyThreadsAskForOnePerson() throws Exception {
        Rates ten = new Rates(10, ANY, ANY, ANY);
        for (int seed = 0; seed < 1000; seed++) {
            RateBook book = new RateBook(4, () -> 0);
            AtomicInteger admitted = new AtomicInteger();
            together(seed, random -> {
                for (int i = 0; i < 10; i++) {
                    Visit visit = book.visit("ada");
                    if (visit.begin(ten) == 0) {
                        admitted.incrementAndGet();
                    }
                    visit.end();
                    book.sweep();
                }
            });

            assertThat(admitted).hasValue(10);
        }
    }

    @Test
    void admitsNoMoreForAnybodyWhenPeopleComeAndAreForgottenAndShare() throws Exception {
        Rates three = new Rates(3, ANY, ANY, ANY);
        for (int seed = 0; seed < 1000; seed++) {
            AtomicLong nanos = new AtomicLong();
            RateBook book = new RateBook(2, nanos::get);
            // Fills the book with people who are forgotten while the others come.
            for (String early : List.of("early 1", "early 2")) {
                Visit visit = book.visit(early);
                visit.begin(three);
                visit.end();
            }
            nanos.set(Span.MINUTE.length().toNanos());
            Map<String, AtomicInteger> admitted = new ConcurrentHashMap<>();
            together(seed, random -> {
                for (int i = 0; i < 20; i++) {
                    String name = "person " + random.nextInt(3);
                    Visit visit = book.visit(name);
                    if (visit.begin(three) == 0) {
                        admitted.computeIfAbsent(name, first -> new AtomicInteger())
                                .incrementAndGet();
                    }
                    visit.end();
                    if (random.nextInt(8) == 0) {
                        book.sweep();
                    }
                    assertThat(book.people()).isLessThanOrEqualTo(2);
                }
            });

            assertThat(admitted.values()).allSatisfy(times -> assertThat(times).hasValueLessThanOrEqualTo(3));
        }
    }

    @Test
    void losesAndMakesUpNoneOfThoseUnderWay() throws Exception {
        Rates two = new Rates(ANY, ANY, ANY, 2);
        for (int seed = 0; seed < 300; seed++) {
            RateBook book = new RateBook(1, () -> 0);
            Map<String, AtomicInteger> inside = new ConcurrentHashMap<>();
            together(seed, random -> {
                for (int i = 0; i < 50; i++) {
                    String name = "person " + random.nextInt(3);
                    AtomicInteger here = inside.computeIfAbsent(name, first -> new AtomicInteger());
                    Visit visit = book.visit(name);
                    if (random.nextBoolean() ? visit.begin(two) == 0 : visit.arrive(two)) {
                        assertThat(here.incrementAndGet()).isLessThanOrEqualTo(2);
                        Thread.yield();
                        here.decrementAndGet();
                        visit.end();
                    }
                    book.sweep();
                }
            });

            Visit first = book.visit("person 0");
            Visit second = book.visit("person 0");
            assertThat(first.begin(two)).isZero();
            assertThat(second.begin(two)).isZero();
        }
    }
}
