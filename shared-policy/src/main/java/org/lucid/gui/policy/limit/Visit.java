package org.lucid.gui.policy.limit;

import org.jspecify.annotations.Nullable;

/**
 * One request of one person. Not thread-safe.
 *
 * <p>It begins by {@link #begin}; or, where somebody else decides whether the windows allow it and that takes a while, by
 * {@link #arrive}, and later one of {@link #count} and {@link #admit}.
 */
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
        checkNotBegun();
        return book.enter(this, name, rates);
    }

    /**
     * Begins, if not too many are under way, without counting in any window; then {@link #end} must follow, also if it is
     * refused later.
     *
     * @return whether it began
     * @throws IllegalStateException if it has begun
     */
    public boolean arrive(Rates rates) {
        checkNotBegun();
        return book.arrive(this, name, rates) == 0;
    }

    private void checkNotBegun() {
        if (person != null) {
            throw new IllegalStateException("this visit of " + name + " has begun already");
        }
    }

    /** Counts it in the windows, whatever the limits: somebody else admitted it. It may have ended meanwhile. */
    public void count(Rates rates) {
        book.count(this, name, rates);
    }

    /**
     * Counts it in all windows, if all allow, or in none. It goes on being under way either way, if it is.
     *
     * @return 0 if it was counted, or how many nanoseconds to wait
     */
    public long admit(Rates rates) {
        return book.admit(this, name, rates);
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
