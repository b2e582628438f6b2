package org.lucid.gui.policy.limit;

import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;

import org.jspecify.annotations.Nullable;

/**
 * How much each person has asked for lately, and has under way. Thread-safe: what concerns one person is decided one after
 * the other, and nobody waits for anybody else. Letting a known person pass takes no memory but for the times themselves.
 *
 * <p>A bounded number of people is remembered, and nobody is forgotten as long as that would give them anything. Who comes
 * when the book is full shares what is remembered with some others who came then, by the hash of the name: each of them may
 * ask for less than the limit, and none for more. When there is room again they get an entry of their own, which begins with
 * what is remembered of all who shared.
 */
public final class RateBook {

    /** So many groups of people that share, when there are too many. */
    static final int SHARED = 64;

    private final int most;
    private final LongSupplier nanos;
    private final ConcurrentMap<String, Person> people = new ConcurrentHashMap<>();
    private final AtomicInteger count = new AtomicInteger();
    private final Person[] shared = new Person[SHARED];

    /**
     * An empty book.
     *
     * @param most how many people are remembered one by one
     * @param nanos a clock that never runs backwards, in nanoseconds
     */
    public RateBook(int most, LongSupplier nanos) {
        this.most = most;
        this.nanos = nanos;
        for (int i = 0; i < SHARED; i++) {
            shared[i] = new Person();
        }
    }

    /** One request of a person, which has not begun. */
    public Visit visit(String person) {
        return new Visit(this, person);
    }

    /** What is left of each limit of a person. */
    public List<Left> left(String name, Rates rates) {
        while (true) {
            Person person = people.get(name);
            Person known = person == null ? sharedBy(name) : person;
            synchronized (known) {
                if (known.forgotten() || person == null && people.containsKey(name)) {
                    continue;
                }
                return known.left(rates, nanos.getAsLong());
            }
        }
    }

    /** Forgets of whom there is nothing to know any more. To be called now and then. */
    public void sweep() {
        people.forEach((name, person) -> {
            synchronized (person) {
                if (person.idle(nanos.getAsLong())) {
                    person.forget();
                    people.remove(name, person);
                    count.decrementAndGet();
                }
            }
        });
    }

    /** How many people are remembered one by one. */
    public int people() {
        return count.get();
    }

    /**
     * Lets a visit begin, or says how long to wait.
     *
     * @return 0 if it began
     */
    long enter(Visit visit, String name, Rates rates) {
        while (true) {
            Person person = people.get(name);
            if (person == null) {
                person = newcomer(name);
            }
            boolean sharing = person == null;
            Person who = person == null ? sharedBy(name) : person;
            synchronized (who) {
                // Somebody may have got an entry of their own, or lost it, just now.
                if (who.forgotten() || sharing && people.containsKey(name)) {
                    continue;
                }
                long now = nanos.getAsLong();
                long wait = who.waiting(rates, now);
                if (wait == 0 && who.underWay() >= rates.underWay()) {
                    return Visit.UNTIL_ONE_ENDS;
                }
                if (wait == 0) {
                    who.begin(now);
                    visit.began(who);
                }
                return wait;
            }
        }
    }

    private @Nullable Person newcomer(String name) {
        if (count.getAndUpdate(known -> known < most ? known + 1 : known) >= most) {
            return null;
        }
        Person neighbours = sharedBy(name);
        // Nobody may ask in the name of all who share while one of them leaves with their past.
        synchronized (neighbours) {
            Person made = new Person(neighbours);
            Person before = people.putIfAbsent(name, made);
            if (before != null) {
                count.decrementAndGet();
            }
            return before == null ? made : before;
        }
    }

    private Person sharedBy(String name) {
        int hash = name.hashCode();
        return shared[(hash ^ hash >>> 16) & SHARED - 1];
    }
}
