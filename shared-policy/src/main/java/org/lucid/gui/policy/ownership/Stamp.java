package org.lucid.gui.policy.ownership;

/**
 * A field of what is sent that we write ourselves, whatever the client wrote there. Immutable.
 *
 * @param field the field
 * @param value what is written; an attribute of which a person has one
 * @param onlyWithin whether the field is only written where the client sent the object around it
 */
public record Stamp(FieldPath field, Attribute value, boolean onlyWithin) {

    public Stamp {
        if (value.several()) {
            throw new IllegalArgumentException(
                    "a person may have several of " + value + ", so it cannot be written into a field");
        }
    }

    @Override
    public String toString() {
        return field + " = " + value + (onlyWithin ? " if there" : "");
    }
}
