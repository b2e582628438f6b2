package org.lucid.gui.policy.ownership;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What proves that something is the person's: one of these comparisons. Immutable.
 *
 * @param anyOf never empty
 */
public record Condition(List<Comparison> anyOf) {

    public Condition {
        anyOf = List.copyOf(anyOf);
        if (anyOf.isEmpty()) {
            throw new IllegalArgumentException("a condition needs a comparison");
        }
    }

    /** Whether one of the comparisons holds. */
    public boolean holds(Facts facts, Asker asker) {
        for (Comparison comparison : anyOf) {
            if (comparison.holds(facts, asker)) {
                return true;
            }
        }
        return false;
    }

    /** The fields that are looked at. */
    public List<FieldPath> fields() {
        return anyOf.stream()
                .flatMap(comparison ->
                        comparison.left() instanceof Operand.Field(FieldPath path) ? Stream.of(path) : Stream.empty())
                .distinct()
                .toList();
    }

    @Override
    public String toString() {
        return anyOf.stream().map(Comparison::toString).collect(Collectors.joining(" or "));
    }
}
