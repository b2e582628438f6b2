package org.lucid.gui.policy.ownership;

import java.util.ArrayList;
import java.util.List;

/**
 * Fields whose values never leave: each stands for every field, at any depth, whose path ends with it, whatever
 * its case. Immutable.
 *
 * @param fields the ends of paths
 */
public record Redaction(List<FieldPath> fields) {

    /** Takes nothing out. */
    public static final Redaction NONE = new Redaction(List.of());

    public Redaction {
        fields = List.copyOf(fields);
    }

    /** Whether it takes nothing out. */
    public boolean empty() {
        return fields.isEmpty();
    }

    /** What either takes out. */
    public Redaction and(Redaction other) {
        if (other.empty()) {
            return this;
        }
        List<FieldPath> all = new ArrayList<>(fields);
        all.addAll(other.fields);
        return new Redaction(all);
    }

    /**
     * Whether a field is taken out.
     *
     * @param trail the names of the objects around it from the outside in, and its own at index {@code last}
     */
    boolean takes(String[] trail, int last) {
        for (int i = 0; i < fields.size(); i++) {
            if (ends(trail, last, fields.get(i).names())) {
                return true;
            }
        }
        return false;
    }

    private static boolean ends(String[] trail, int last, List<String> names) {
        int size = names.size();
        if (size > last + 1) {
            return false;
        }
        for (int i = 0; i < size; i++) {
            if (!names.get(size - 1 - i).equalsIgnoreCase(trail[last - i])) {
                return false;
            }
        }
        return true;
    }
}
