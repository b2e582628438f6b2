package org.lucid.gui.policy.session;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.lucid.gui.policy.profile.Role;

import static org.assertj.core.api.Assertions.assertThat;

/** The book against a model that keeps everything for ever and looks at all of it each time. */
class SessionBookPropertiesTest {

    private static final Duration IDLE = Duration.ofSeconds(40);
    private static final Duration AGE = Duration.ofSeconds(100);

    private enum What {
        BEGIN,
        USE,
        LOOK,
        END,
        SWEEP,
        WAIT
    }

    /** One thing done: to which of three people, to which of their sign-ins, and how many seconds it is about. */
    private record Deed(What what, int person, int which, int seconds) {}

    @Provide
    Arbitrary<Deed> deeds() {
        return Combinators.combine(
                        Arbitraries.of(What.BEGIN, What.BEGIN, What.USE, What.LOOK, What.END, What.SWEEP, What.WAIT),
                        Arbitraries.integers().between(0, 2),
                        Arbitraries.integers().between(0, 200),
                        Arbitraries.integers().between(0, 30))
                .as(Deed::new);
    }

    private static final class Known {
        private final Session session;
        private Instant lastUsed;
        private @Nullable Instant endedAt;
        private @Nullable EndReason reason;

        private Known(Session session, Instant now) {
            this.session = session;
            this.lastUsed = now;
        }
    }

    private static final class Model {
        private final int most;
        private final Map<String, List<Known>> people = new HashMap<>();

        private Model(int most) {
            this.most = most;
        }

        private List<Known> of(String person) {
            return people.computeIfAbsent(person, first -> new ArrayList<>());
        }

        private List<Known> alive(String person) {
            return of(person).stream().filter(known -> known.reason == null).toList();
        }

        /** Ends by time, the moment it is due. */
        private void timePassed(Instant now) {
            for (List<Known> all : people.values()) {
                for (Known known : all) {
                    if (known.reason == null
                            && !known.session.begunAt().plus(AGE).isAfter(now)) {
                        end(known, EndReason.EXPIRED, now);
                    } else if (known.reason == null
                            && !known.lastUsed.plus(IDLE).isAfter(now)) {
                        end(known, EndReason.IDLE, now);
                    }
                }
            }
        }

        private void begin(Session session, Instant now) {
            Known known = new Known(session, now);
            List<Known> all = of(session.subject());
            boolean late = all.stream()
                    .filter(last -> last.session.begunAt().isAfter(session.begunAt()))
                    .anyMatch(last -> all.stream()
                                    .filter(other -> other.session.begunAt().isAfter(session.begunAt()))
                                    .filter(other -> other == last || aliveAt(other, last.session.begunAt()))
                                    .count()
                            >= most);
            all.add(known);
            if (late) {
                end(known, EndReason.SUPERSEDED, now);
            }
            while (alive(session.subject()).size() > most) {
                Known oldest = alive(session.subject()).getFirst();
                for (Known any : alive(session.subject())) {
                    if (any.session.begunAt().isBefore(oldest.session.begunAt())) {
                        oldest = any;
                    }
                }
                end(oldest, EndReason.SUPERSEDED, now);
            }
        }

        private static boolean aliveAt(Known known, Instant moment) {
            return !known.session.begunAt().isAfter(moment) && (known.endedAt == null || known.endedAt.isAfter(moment));
        }

        private static void end(Known known, EndReason reason, Instant now) {
            known.reason = reason;
            known.endedAt = now;
        }
    }

    @Property(tries = 1000)
    void doesAsTheModelDoes(
            @ForAll @IntRange(min = 1, max = 3) int most,
            @ForAll @Size(min = 1, max = 150) List<@From("deeds") Deed> deeds) {
        TestClock clock = new TestClock();
        Map<String, EndReason> told = new HashMap<>();
        Set<String> toldTwice = new HashSet<>();
        SessionBook book = new SessionBook(clock, (session, reason) -> {
            if (told.put(session.id(), reason) != null) {
                toldTwice.add(session.id());
            }
        });
        SessionRules rules = new SessionRules(Optional.of(IDLE), AGE, OptionalInt.of(most));
        Model model = new Model(most);
        int ids = 0;
        for (Deed deed : deeds) {
            String person = "person " + deed.person;
            List<Known> known = model.of(person);
            Known one = known.isEmpty() ? null : known.get(deed.which % known.size());
            switch (deed.what) {
                case BEGIN -> {
                    Session session = new Session(
                            "s" + ids++,
                            person,
                            Role.USER,
                            clock.instant().minusSeconds(deed.which % 3 == 0 ? deed.seconds : 0),
                            Optional.empty(),
                            new Session.Origin("127.0.0.1", ""));
                    book.begin(session, rules);
                    model.begin(session, clock.instant());
                }
                case USE -> {
                    if (one != null) {
                        book.use(one.session.id(), rules);
                        one.lastUsed = clock.instant();
                    }
                }
                case LOOK -> {
                    if (one != null) {
                        book.standing(one.session.id(), rules);
                    }
                }
                case END -> {
                    if (one != null && one.reason == null) {
                        Model.end(one, EndReason.REVOKED, clock.instant());
                        assertThat(book.end(one.session.id(), EndReason.REVOKED))
                                .contains(one.session);
                    }
                }
                case SWEEP -> book.sweep(rules);
                case WAIT -> {
                    clock.pass(Duration.ofSeconds(deed.seconds));
                    model.timePassed(clock.instant());
                    book.sweep(rules);
                }
            }
            for (int i = 0; i <= 2; i++) {
                compare(book, rules, model, "person " + i);
            }
        }
        assertThat(toldTwice).isEmpty();
        model.people
                .values()
                .forEach(all -> all.forEach(
                        known -> assertThat(told.get(known.session.id())).isEqualTo(known.reason)));
    }

    private static void compare(SessionBook book, SessionRules rules, Model model, String person) {
        assertThat(book.of(person, rules))
                .extracting(use -> use.session().id())
                .containsExactlyInAnyOrderElementsOf(model.alive(person).stream()
                        .map(known -> known.session.id())
                        .toList());
        for (Known known : model.of(person)) {
            EndReason reason = known.reason;
            switch (book.standing(known.session.id(), rules)) {
                case Standing.Alive alive -> assertThat(reason).isNull();
                case Standing.Ended ended -> assertThat(ended.reason()).isEqualTo(reason);
                // Forgotten, which must not happen to what is alive.
                case Standing.Unknown unknown -> assertThat(reason).isNotNull();
            }
        }
    }
}
