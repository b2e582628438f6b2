package org.lucid.gui.policy.ownership;

import java.util.Set;

/** The person who asks, as rules see them. Must not change while a request is under way. */
@FunctionalInterface
public interface Asker {

    /** Nobody: has nothing, so nothing is theirs. */
    Asker NOBODY = attribute -> Set.of();

    /** The person's values of an attribute; none if they have none. */
    Set<String> values(Attribute attribute);
}
