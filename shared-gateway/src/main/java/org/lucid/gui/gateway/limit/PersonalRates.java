package org.lucid.gui.gateway.limit;

import java.time.Duration;
import java.util.List;
import java.util.function.LongSupplier;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import org.lucid.gui.gateway.config.Settings;
import org.lucid.gui.policy.limit.Left;
import org.lucid.gui.policy.limit.RateBook;
import org.lucid.gui.policy.limit.Rates;
import org.lucid.gui.policy.limit.Visit;

/** How often each person has asked this service lately, held against the settings in force. Thread-safe. */
public final class PersonalRates {

    /** More than can be at work with so many connections; with the profiles' own limits, 8 KiB of memory each at the most. */
    public static final int MOST_PEOPLE = 4096;

    private final RateBook book;

    /**
     * Nobody has asked yet.
     *
     * @param nanos a clock that never runs backwards, in nanoseconds
     * @param registry shows how many people are remembered
     */
    public PersonalRates(LongSupplier nanos, MeterRegistry registry) {
        this.book = new RateBook(MOST_PEOPLE, nanos);
        Gauge.builder("remembered.people", book, RateBook::people)
                .description("People whose rates are remembered one by one")
                .register(registry);
    }

    /** One request of a person, which has not begun. */
    Visit visit(String subject) {
        return book.visit(subject);
    }

    /** What is left of each limit of a person; asking takes nothing of it. */
    public List<Left> left(String subject, Settings.Limits limits) {
        return left(subject, limits.rates());
    }

    List<Left> left(String subject, Rates rates) {
        return book.left(subject, rates);
    }

    /** Forgets of whom there is nothing to know any more. To be called now and then. */
    public void sweep() {
        book.sweep();
    }

    /** How many people are remembered. */
    int people() {
        return book.people();
    }

    /** A time as clients are told it: in whole seconds, and never too short. */
    public static long seconds(Duration time) {
        return time.plusNanos(999_999_999).toSeconds();
    }
}
