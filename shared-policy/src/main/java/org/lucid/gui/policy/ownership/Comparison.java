package org.lucid.gui.policy.ownership;

import java.util.Set;

/**
 * Whether one value is, or is among, what it must be. Texts are compared character by character. Immutable.
 *
 * @param left what is looked at: a field, a variable or a parameter
 * @param right what it must be: an attribute of the person, or a variable
 */
public record Comparison(Operand left, Operand right) {

    /** Whether it holds; what is missing on either side proves nothing. */
    boolean holds(Facts facts, Asker asker) {
        String actual = facts.value(left);
        if (actual == null) {
            return false;
        }
        return switch (right) {
            case Operand.Of(Attribute attribute) -> {
                Set<String> values = asker.values(attribute);
                yield values.contains(actual);
            }
            case Operand.Variable variable -> actual.equals(facts.value(variable));
            case Operand.Field field -> false;
            case Operand.Parameter parameter -> false;
        };
    }

    @Override
    public String toString() {
        boolean several = right instanceof Operand.Of(Attribute attribute) && attribute.several();
        return left + (several ? " in " : " = ") + right;
    }
}
