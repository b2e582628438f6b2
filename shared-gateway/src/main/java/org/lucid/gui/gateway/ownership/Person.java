package org.lucid.gui.gateway.ownership;

import java.util.Set;

import org.lucid.gui.policy.ownership.Asker;
import org.lucid.gui.policy.ownership.Attribute;
import org.lucid.gui.policy.profile.Attributes;

/** Who asks, as rules see them. */
record Person(Attributes attributes) implements Asker {

    @Override
    public Set<String> values(Attribute attribute) {
        return switch (attribute) {
            case ID -> Set.of(attributes.userId());
            case ADDRESS -> attributes.tronAddress().map(Set::of).orElse(Set.of());
            case NODES -> attributes.nodeIds();
        };
    }
}
