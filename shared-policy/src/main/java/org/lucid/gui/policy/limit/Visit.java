package org.lucid.gui.policy.limit;

import org.jspecify.annotations.Nullable;

/** One request of one person. Not thread-safe. */
public final class Visit {

    /** No time is enough: one of the person's other requests must end first. */
    public static final long UNTIL_ONE_ENDS = -1;

    private final RateBook book;
    private final String name;
    private @Nullable Person person;

    Visit(RateBook book, String name) {
        this.book = book;
        this.name = name;
    }

    /**
     * Begins, if all limits allow; then {@link #end} must follow. What is refused does not count against any limit.
     *
     * @return 0 if it began; how many nanoseconds to wait; or {@link #UNTIL_ONE_ENDS}
     * @throws IllegalStateException if it has begun
     */
    public long begin(Rates rates) {
        if (person != null) {
            throw new IllegalStateException("this visit of " + name + " has begun already");
        }
        return book.enter(this, name, rates);
    }

    void began(Person who) {
        person = who;
    }

    /** Ends; does nothing if it has not begun, or has ended. */
    public void end() {
        Person who = person;
        person = null;
        if (who != null) {
            synchronized (who) {
                who.end();
            }
        }
    }
}
