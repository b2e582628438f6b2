package org.lucid.gui.policy.profile;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * What Lucid knows of a person beyond a token, so that it can be told which objects are theirs. What is not proven is
 * missing here, and proves nothing to be theirs. Immutable.
 *
 * @param userId the person's id in Lucid, which is the {@link Principal#subject()}; never blank
 * @param tronAddress their TRON address, if the auth service knows one; never blank
 * @param nodeIds the nodes that node management confirms to be theirs, in its order; always empty but in the node profile
 */
public record Attributes(String userId, Optional<String> tronAddress, Set<String> nodeIds) {

    /**
     * Attributes of one person.
     *
     * @throws IllegalArgumentException if the id or the address is blank, or the id of a node is
     */
    public Attributes {
        Objects.requireNonNull(tronAddress);
        if (userId.isBlank() || tronAddress.filter(String::isBlank).isPresent()) {
            throw new IllegalArgumentException("a person's id and TRON address must not be blank");
        }
        nodeIds = Collections.unmodifiableSet(new LinkedHashSet<>(nodeIds));
        if (nodeIds.stream().anyMatch(String::isBlank)) {
            throw new IllegalArgumentException("a node's id must not be blank");
        }
    }

    /** Of whom nothing is known but the id. */
    public static Attributes only(String userId) {
        return new Attributes(userId, Optional.empty(), Set.of());
    }
}
