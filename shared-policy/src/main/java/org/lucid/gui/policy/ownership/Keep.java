package org.lucid.gui.policy.ownership;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which elements of a list are answered, and what is told beside them. Everything else that a backend tells beside its list
 * stays behind: it would be about the objects of others too. Immutable.
 *
 * @param list where the list is; {@link FieldPath#ROOT} if it is the whole answer
 * @param where which elements are the person's
 * @param pages how the backend cuts its list; no value: it does not
 * @param tells what is told beside the list, made true for what was kept
 * @param also names of plain values beside the list that are told as the backend has them
 */
public record Keep(
        FieldPath list, Condition where, Optional<Pages> pages, Map<FieldPath, Told> tells, List<String> also) {

    public Keep {
        tells = Collections.unmodifiableMap(new LinkedHashMap<>(tells));
        also = List.copyOf(also);
    }

    /**
     * How a backend cuts a list: {@code offset} elements are passed over, at most {@code limit} are shown.
     *
     * @param offset the name of the parameter that says how many are passed over
     * @param limit the name of the parameter that says how many are shown
     * @param usual how many are shown where nothing is said
     * @param most how many are shown at the most
     */
    public record Pages(String offset, String limit, int usual, int most) {}

    /** What can be told of a list. */
    public enum Told {
        /** How many elements there are. */
        TOTAL,
        /** How many are shown at the most. */
        LIMIT,
        /** How many were passed over. */
        OFFSET,
        /** Whether there are more behind those that are shown. */
        NEXT,
        /** Whether there are some before those that are shown. */
        PREVIOUS
    }

    @Override
    public String toString() {
        return (list.root() ? "each" : "each of " + list) + " where " + where;
    }
}
