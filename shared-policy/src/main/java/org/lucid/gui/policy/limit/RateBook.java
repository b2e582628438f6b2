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

    /** What is done with what is remembered of a person, alone with it. None captures anything, so that none takes memory. */
    @FunctionalInterface
    private interface Deed {
        long on(Person who, Visit visit, Rates rates, long now);
    }

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
        return with(name, RateBook::enter, visit, rates);
    }

    private static long enter(Person who, Visit visit, Rates rates, long now) {
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

    /**
     * Lets a visit begin that counts in no window yet.
     *
     * @return 0 if it began, else {@link Visit#UNTIL_ONE_ENDS}
     */
    long arrive(Visit visit, String name, Rates rates) {
        return with(name, RateBook::arrive, visit, rates);
    }

    private static long arrive(Person who, Visit visit, Rates rates, long now) {
        if (who.underWay() >= rates.underWay()) {
            return Visit.UNTIL_ONE_ENDS;
        }
        who.begin();
        visit.began(who);
        return 0;
    }

    /** Counts a visit in the windows, if they allow, or says how long to wait; 0 if it counts. */
    long admit(Visit visit, String name, Rates rates) {
        return with(name, RateBook::admit, visit, rates);
    }

    private static long admit(Person who, Visit visit, Rates rates, long now) {
        return who.admit(rates, now);
    }

    /** Counts a visit in the windows, whatever they allow. */
    void count(Visit visit, String name, Rates rates) {
        with(name, RateBook::count, visit, rates);
    }

    private static long count(Person who, Visit visit, Rates rates, long now) {
        who.count(rates, now);
        return 0;
    }

    private long with(String name, Deed deed, Visit visit, Rates rates) {
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
                return deed.on(who, visit, rates, nanos.getAsLong());
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
