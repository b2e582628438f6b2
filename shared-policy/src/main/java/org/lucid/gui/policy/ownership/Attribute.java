package org.lucid.gui.policy.ownership;

import java.util.Optional;

/** What of the person who asks a rule may compare with. */
public enum Attribute {
    /** The id in Lucid. */
    ID("user.id", "id", false),
    /** The TRON address that the auth service knows. */
    ADDRESS("user.address", "TRON address", false),
    /** The ids of the nodes that node management confirms to be the operator's. */
    NODES("user.nodes", "node", true);

    private final String text;
    private final String noun;
    private final boolean several;

    Attribute(String text, String noun, boolean several) {
        this.text = text;
        this.noun = noun;
        this.several = several;
    }

    /** The attribute that a policy calls so, if there is one. */
    public static Optional<Attribute> named(String text) {
        for (Attribute attribute : values()) {
            if (attribute.text.equals(text)) {
                return Optional.of(attribute);
            }
        }
        return Optional.empty();
    }

    /** What a person calls it. */
    public String noun() {
        return noun;
    }

    /** Whether a person may have several. */
    public boolean several() {
        return several;
    }

    /** As a policy writes it. */
    @Override
    public String toString() {
        return text;
    }
}
