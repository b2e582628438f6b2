package org.lucid.gui.policy.limit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

import static org.assertj.core.api.Assertions.assertThat;

class RateBookPropertiesTest {

    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    /** What somebody does, after some tenths of a second. */
    private record Deed(int person, int tenths, boolean sweep) {}

    /** Every request ever let through, and nothing clever. */
    private static final class Log {
        private final Map<Integer, List<Long>> admitted = new HashMap<>();

        private List<Long> of(int person) {
            return admitted.computeIfAbsent(person, first -> new ArrayList<>());
        }

        private boolean allows(int person, Rates rates, long now) {
            for (Span span : Span.values()) {
                if (within(person, span, now) >= rates.in(span)) {
                    return false;
                }
            }
            return true;
        }

        private long within(int person, Span span, long now) {
            return of(person).stream()
                    .filter(then -> now - then < span.length().toNanos())
                    .count();
        }

        /** The next moment at which one may come; only then can something have left a window. */
        private long waiting(int person, Rates rates, long now) {
            long wait = Long.MAX_VALUE;
            for (long then : of(person)) {
                for (Span span : Span.values()) {
                    long later = then + span.length().toNanos();
                    if (later > now && allows(person, rates, later)) {
                        wait = Math.min(wait, later - now);
                    }
                }
            }
            return allows(person, rates, now) ? 0 : wait;
        }
    }

    @Provide
    Arbitrary<Deed> deeds() {
        return Combinators.combine(
                        Arbitraries.integers().between(0, 3),
                        Arbitraries.frequencyOf(
                                Tuple.of(20, Arbitraries.integers().between(0, 3)),
                                Tuple.of(3, Arbitraries.integers().between(0, 100)),
                                Tuple.of(1, Arbitraries.integers().between(0, 20_000))),
                        Arbitraries.of(false, false, false, true))
                .as(Deed::new);
    }

    @Provide
    Arbitrary<Rates> rates() {
        Arbitrary<Integer> few = Arbitraries.integers().between(1, 12);
        Arbitrary<Integer> fewOrAny = few.injectDuplicates(0.1).map(n -> n > 9 ? Rates.ANY : n);
        return Combinators.combine(few, fewOrAny.map(n -> n == Rates.ANY ? n : 3 * n), fewOrAny)
                .as((minute, hour, burst) -> new Rates(minute, hour, burst, Rates.ANY));
    }

    @Property(tries = 1000)
    void doesAsALogOfAllRequestsDoes(
            @ForAll("rates") Rates rates, @ForAll @Size(max = 150) List<@From("deeds") Deed> deeds) {
        AtomicLong nanos = new AtomicLong();
        RateBook book = new RateBook(4, nanos::get);
        Log log = new Log();

        for (Deed deed : deeds) {
            nanos.addAndGet(deed.tenths() * SECOND / 10);
            if (deed.sweep()) {
                book.sweep();
            }
            long wait = log.waiting(deed.person(), rates, nanos.get());
            for (Left left : book.left("person " + deed.person(), rates)) {
                assertThat(left.requests())
                        .isEqualTo(left.limit() - log.within(deed.person(), left.span(), nanos.get()));
            }
            Visit visit = book.visit("person " + deed.person());
            assertThat(visit.begin(rates)).isEqualTo(wait);
            visit.end();
            if (wait == 0) {
                log.of(deed.person()).add(nanos.get());
            }
        }
    }

    @Property(tries = 1000)
    void letsNobodyHaveMoreThanTheLimitsHoweverManyComeAndHoweverTheyChange(
            @ForAll @IntRange(min = 0, max = 3) int most,
            @ForAll @Size(min = 1, max = 3) List<@From("rates") Rates> all,
            @ForAll @Size(max = 150) List<@From("deeds") Deed> deeds) {
        AtomicLong nanos = new AtomicLong();
        RateBook book = new RateBook(most, nanos::get);
        Log log = new Log();
        boolean hourIsNew = false;

        for (int i = 0; i < deeds.size(); i++) {
            Deed deed = deeds.get(i);
            Rates rates = all.get(i * all.size() / deeds.size());
            // Of a limit that is new, only what the minute knows is known: it is judged by that.
            hourIsNew |= rates != all.getFirst();
            nanos.addAndGet(deed.tenths() * SECOND / 10);
            if (deed.sweep()) {
                book.sweep();
            }
            Rates judged = hourIsNew ? new Rates(rates.perMinute(), Rates.ANY, rates.burst(), Rates.ANY) : rates;
            boolean allowed = log.allows(deed.person(), judged, nanos.get());
            Visit visit = book.visit("person " + deed.person());
            if (visit.begin(rates) == 0) {
                assertThat(allowed).isTrue();
                log.of(deed.person()).add(nanos.get());
            }
            visit.end();
            assertThat(book.people()).isLessThanOrEqualTo(most);
        }
    }
}
