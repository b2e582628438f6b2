package org.lucid.gui.policy.session;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * The sign-ins of one person. Immutable; each change makes a new one, which the book puts in place of the old one.
 *
 * @param alive those that were alive at the last change, the oldest first
 * @param ended those that are over, in the order in which they ended; their reasons are still told
 * @param closed what began no later than this and is in neither list is over; no value: nothing
 */
record Person(
        List<Entry> alive, List<Entry> ended, @Nullable Instant closed) {

    /** Of how many ended sign-ins of one person the reason is remembered. */
    static final int REMEMBERED = 200;

    static final Person NOBODY = new Person(List.of(), List.of(), null);

    private static final Comparator<Entry> BY_BEGIN = Comparator.comparing(Entry::begunAt);

    /** What happens to sign-ins because of a change. */
    interface Effects {

        /** This sign-in ended by this change. */
        void ended(Entry entry, EndReason reason);

        /** This sign-in ended so long ago that its id may be forgotten. */
        void forgotten(Entry entry);
    }

    /** Whether a sign-in that nobody knows yet, and that began then, is over all the same. */
    boolean closedTo(Instant begunAt) {
        return closed != null && !begunAt.isAfter(closed);
    }

    /**
     * With one sign-in more. Those that are too many end, before anybody can see the new one. It is the new one itself that
     * ends if it would have ended by now, had it been known since it began: what is superseded stays so, whichever was seen
     * first.
     */
    Person with(Entry entry, SessionRules rules, long now, Effects effects) {
        List<Entry> living = new ArrayList<>(alive);
        List<Entry> over = new ArrayList<>(ended);
        if (superseded(entry, rules.most())) {
            finish(entry, EndReason.SUPERSEDED, now, over, effects);
        } else {
            living.add(entry);
            living.sort(BY_BEGIN);
        }
        return settled(living, over, closed, rules, now, effects);
    }

    /** Whether there was a moment at which as many as are allowed were alive that all began later. */
    private boolean superseded(Entry entry, int most) {
        List<Entry> later = Stream.concat(alive.stream(), ended.stream())
                .filter(other -> other.begunAt().isAfter(entry.begunAt()))
                .toList();
        return later.size() >= most
                && later.stream()
                        .anyMatch(last -> later.stream()
                                        .filter(other -> other == last || other.livedAt(last.begunAt()))
                                        .count()
                                >= most);
    }

    /** Whether {@link #settled} would change anything. */
    boolean unsettled(SessionRules rules, long now) {
        if (alive.size() > rules.most()) {
            return true;
        }
        for (Entry entry : alive) {
            if (entry.end().isPresent() || entry.outlived(rules, now) != null) {
                return true;
            }
        }
        long forgettable = now - rules.age().toMillis();
        return ended.isEmpty()
                ? alive.isEmpty() && (closed == null || closed.toEpochMilli() < forgettable)
                : ended.getFirst().endedBefore(forgettable);
    }

    /** With everything done that the rules ask for now. */
    Person settled(SessionRules rules, long now, Effects effects) {
        return settled(new ArrayList<>(alive), new ArrayList<>(ended), closed, rules, now, effects);
    }

    private static Person settled(
            List<Entry> living,
            List<Entry> over,
            @Nullable Instant closed,
            SessionRules rules,
            long now,
            Effects effects) {
        living.removeIf(entry -> {
            if (entry.end().isPresent()) {
                // Somebody else ended it just now, and will say so; here it only moves.
                over.add(entry);
                return true;
            }
            EndReason reason = entry.outlived(rules, now);
            if (reason != null) {
                finish(entry, reason, now, over, effects);
            }
            return reason != null;
        });
        while (living.size() > rules.most()) {
            finish(living.removeFirst(), EndReason.SUPERSEDED, now, over, effects);
        }
        long forgettable = now - rules.age().toMillis();
        Instant closedNow = closed != null && closed.toEpochMilli() < forgettable ? null : closed;
        return remembered(living, over, closedNow, forgettable, effects::forgotten);
    }

    private static Person remembered(
            List<Entry> living,
            List<Entry> over,
            @Nullable Instant closed,
            long forgettable,
            Consumer<Entry> forgotten) {
        Instant closedNow = closed;
        while (!over.isEmpty() && over.getFirst().endedBefore(forgettable)) {
            forgotten.accept(over.removeFirst());
        }
        while (over.size() > REMEMBERED) {
            // Nobody may fill the memory with ever new sign-ins, and nothing that ended may come to life again.
            Entry first = over.removeFirst();
            closedNow = closedNow == null || first.begunAt().isAfter(closedNow) ? first.begunAt() : closedNow;
            forgotten.accept(first);
        }
        return new Person(List.copyOf(living), List.copyOf(over), closedNow);
    }

    private static void finish(Entry entry, EndReason reason, long now, List<Entry> over, Effects effects) {
        if (entry.finish(reason, now)) {
            effects.ended(entry, reason);
        }
        over.add(entry);
    }

    boolean empty() {
        return alive.isEmpty() && ended.isEmpty() && closed == null;
    }
}
