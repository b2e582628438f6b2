package org.lucid.gui.policy.session;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicReference;

/**
 * All sign-ins of a service, kept in memory. Thread-safe: what concerns one person is decided one after the other, so
 * that two sign-ins that race cannot both win; looking one up takes no lock and no memory.
 *
 * <p>An ended sign-in is remembered with its reason for as long as it could have lived, so that nothing that is over comes
 * to life again. Of one person only the last {@value Person#REMEMBERED} are remembered one by one; of those before them it
 * is only known that what began by then is over.
 */
public final class SessionBook {

    /** Where a rule sets no number, so that no one person can fill the memory. */
    static final int MOST_PER_PERSON = 100;

    private static final Standing UNKNOWN = new Standing.Unknown();

    /** Is told of every end, once, whoever notices it: by the thread that does, after the book has changed. */
    @FunctionalInterface
    public interface EndListener {

        /** The sign-in was alive and is not any more. Must not throw. */
        void ended(Session session, EndReason reason);
    }

    /** A sign-in that is alive, with when it was last used. */
    public record Use(Session session, Instant lastUsed) {}

    private final InstantSource clock;
    private final EndListener listener;
    private final ConcurrentMap<String, Entry> entries = new ConcurrentHashMap<>();
    private final ConcurrentMap<String, Person> people = new ConcurrentHashMap<>();

    /** An empty book. */
    public SessionBook(InstantSource clock, EndListener listener) {
        this.clock = clock;
        this.listener = listener;
    }

    /**
     * Enters a sign-in, if its id is not in the book yet. Where the person may not have so many, those that began first end
     * at the same moment; if the new one began before all others, that is the new one itself. Entering counts as use.
     *
     * @return what the id stands for now
     * @throws IllegalArgumentException if a sign-in of another person has that id
     */
    public Standing begin(Session session, SessionRules rules) {
        return begin(session, clock.instant(), rules);
    }

    /**
     * As the other, for a sign-in that is known elsewhere already.
     *
     * @param lastUsed when it was used last; entering does not count as use
     */
    public Standing begin(Session session, Instant lastUsed, SessionRules rules) {
        Changes changes = new Changes();
        AtomicReference<Standing> standing = new AtomicReference<>(UNKNOWN);
        people.compute(session.subject(), (subject, before) -> {
            long now = clock.millis();
            Person person = before == null ? Person.NOBODY : before;
            Entry known = entries.get(session.id());
            if (known != null) {
                if (!known.session().subject().equals(subject)) {
                    throw new IllegalArgumentException("a session of that id is another person's");
                }
                standing.set(known.standing());
                return before;
            }
            Entry entry = new Entry(session, lastUsed.toEpochMilli());
            EndReason over = person.closedTo(session.begunAt()) ? EndReason.SUPERSEDED : entry.outlived(rules, now);
            if (over != null) {
                standing.set(new Standing.Ended(over, Instant.ofEpochMilli(now)));
                return before;
            }
            Person after = person.with(entry, rules, now, changes);
            // Last, so that nobody ever sees more alive than the rules allow.
            entries.put(session.id(), entry);
            standing.set(entry.standing());
            return after;
        });
        changes.tell();
        return standing.get();
    }

    /** What the id stands for now. A sign-in that outlived its rules ends here. Does not count as use. */
    public Standing standing(String id, SessionRules rules) {
        Entry entry = entries.get(id);
        return entry == null ? UNKNOWN : check(entry, rules, clock.millis());
    }

    /** As {@link #standing}, and counts as use, so that the idle limit begins anew. */
    public Standing use(String id, SessionRules rules) {
        Entry entry = entries.get(id);
        if (entry == null) {
            return UNKNOWN;
        }
        long now = clock.millis();
        if (check(entry, rules, now) instanceof Standing.Ended ended) {
            return ended;
        }
        entry.used(now);
        return entry.standing();
    }

    /** A sign-in was used then, as is known elsewhere. Nothing happens if it is not known here. */
    public void usedAt(String id, Instant moment) {
        Entry entry = entries.get(id);
        if (entry != null) {
            entry.usedAt(moment.toEpochMilli());
        }
    }

    /** Ends a sign-in, if it is alive. */
    public Optional<Session> end(String id, EndReason reason) {
        Entry entry = entries.get(id);
        return entry != null && end(entry, reason, clock.millis()) ? Optional.of(entry.session()) : Optional.empty();
    }

    /** The sign-ins of one person that are alive, newest first. */
    public List<Use> of(String subject, SessionRules rules) {
        Person person = people.get(subject);
        return person == null ? List.of() : uses(List.of(person), rules);
    }

    /** All sign-ins that are alive, newest first. */
    public List<Use> all(SessionRules rules) {
        return uses(people.values(), rules);
    }

    /**
     * Ends what outlived its rules or is more than they allow now, and forgets what ended long ago. To be called now and
     * then; one call looks at every sign-in that is alive, and locks only for people with whom there is something to do.
     */
    public void sweep(SessionRules rules) {
        long now = clock.millis();
        people.forEach((subject, person) -> {
            if (person.unsettled(rules, now)) {
                Changes changes = new Changes();
                people.computeIfPresent(subject, (same, before) -> {
                    Person after = before.settled(rules, now, changes);
                    return after.empty() ? null : after;
                });
                changes.tell();
            }
        });
    }

    /** How many sign-ins are known, alive or remembered. */
    int size() {
        return entries.size();
    }

    /** Of how many people anything is known. */
    int people() {
        return people.size();
    }

    private List<Use> uses(Iterable<Person> some, SessionRules rules) {
        long now = clock.millis();
        List<Use> uses = new ArrayList<>();
        for (Person person : some) {
            for (Entry entry : person.alive()) {
                if (check(entry, rules, now) instanceof Standing.Alive(Session session)) {
                    uses.add(new Use(session, entry.lastUsed()));
                }
            }
        }
        uses.sort(Comparator.comparing((Use use) -> use.session().begunAt()).reversed());
        return uses;
    }

    private Standing check(Entry entry, SessionRules rules, long now) {
        Standing standing = entry.standing();
        if (standing instanceof Standing.Ended) {
            return standing;
        }
        EndReason outlived = entry.outlived(rules, now);
        if (outlived == null) {
            return standing;
        }
        end(entry, outlived, now);
        return entry.standing();
    }

    /** Ends one sign-in and says so. The next change that concerns the person moves it to those that are over. */
    private boolean end(Entry entry, EndReason reason, long now) {
        boolean byUs = entry.finish(reason, now);
        if (byUs) {
            listener.ended(entry.session(), reason);
        }
        return byUs;
    }

    /** What a change of one person does besides; ends are told only when that person is no longer locked. */
    private final class Changes implements Person.Effects {

        private final List<Runnable> news = new ArrayList<>();

        @Override
        public void ended(Entry entry, EndReason reason) {
            news.add(() -> listener.ended(entry.session(), reason));
        }

        @Override
        public void forgotten(Entry entry) {
            entries.remove(entry.session().id(), entry);
        }

        void tell() {
            news.forEach(Runnable::run);
        }
    }
}
