package org.lucid.gui.gateway.ownership;

import java.util.Optional;

import org.lucid.gui.policy.ownership.Keep;

/**
 * Which part of a list is asked for.
 *
 * @param offset how many elements are passed over
 * @param limit how many are shown at the most
 */
record Cut(long offset, long limit) {

    /** All of it. */
    static final Cut NONE = new Cut(0, Long.MAX_VALUE);

    private static final long FURTHEST = 1_000_000_000;

    /** What a query asks for; none if it is not clear. */
    static Optional<Cut> of(Keep keep, QueryText query) {
        if (keep.pages().isEmpty()) {
            return Optional.of(NONE);
        }
        Keep.Pages pages = keep.pages().get();
        Optional<Long> offset = number(query, pages.offset(), 0, 0, FURTHEST);
        Optional<Long> limit = number(query, pages.limit(), pages.usual(), 1, pages.most());
        return offset.isPresent() && limit.isPresent()
                ? Optional.of(new Cut(offset.get(), limit.get()))
                : Optional.empty();
    }

    private static Optional<Long> number(QueryText query, String name, long usual, long least, long most) {
        if (!query.names(name)) {
            return Optional.of(usual);
        }
        return query.only(name)
                .filter(text -> text.matches("[0-9]{1,10}"))
                .map(Long::valueOf)
                .filter(number -> number >= least && number <= most);
    }
}
