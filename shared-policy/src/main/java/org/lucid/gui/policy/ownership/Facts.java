package org.lucid.gui.policy.ownership;

import org.jspecify.annotations.Nullable;

/** What is known of a request and of the object that it is about. */
@FunctionalInterface
public interface Facts {

    /** The value of an operand; none if it is not there, or not a single text or whole number. */
    @Nullable
    String value(Operand operand);
}
