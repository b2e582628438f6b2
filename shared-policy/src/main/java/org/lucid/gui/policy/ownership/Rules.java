package org.lucid.gui.policy.ownership;

import java.util.List;
import java.util.Optional;

/**
 * What a route demands and changes beyond letting a request pass. Immutable.
 *
 * @param claim whose it is that the route is about, where no rule says it
 * @param own what must be shown first; all of it
 * @param keep which elements of the answered list are the person's
 * @param stamps what is written into the body
 * @param takes the fields that the body may have; none: any
 * @param redaction what is taken out of JSON answers
 * @param confirm whether the client must say that a person confirmed it
 */
public record Rules(
        Claim claim,
        List<Proof> own,
        Optional<Keep> keep,
        List<Stamp> stamps,
        List<String> takes,
        Redaction redaction,
        boolean confirm) {

    /** Lets pass. */
    public static final Rules NONE =
            new Rules(Claim.NOTHING, List.of(), Optional.empty(), List.of(), List.of(), Redaction.NONE, false);

    public Rules {
        own = List.copyOf(own);
        stamps = List.copyOf(stamps);
        takes = List.copyOf(takes);
    }

    /** Why a route needs no rule about owners. */
    public enum Claim {
        /** Nobody said. */
        NOTHING,
        /** It shows what belongs to nobody in particular. */
        READ,
        /** It computes something from what is sent, and neither changes nor shows anything else. */
        CHECK,
        /** The backend itself shows only what is the person's, whom it knows by the token. */
        MINE
    }

    /** The same, and these fields are taken out too. */
    public Rules redacting(Redaction more) {
        return more.empty() ? this : new Rules(claim, own, keep, stamps, takes, redaction.and(more), confirm);
    }

    /** Whether there is something to do before or after the request is carried, except for taking fields out. */
    public boolean demanding() {
        return !own.isEmpty() || keep.isPresent() || looksIntoBody() || confirm;
    }

    /** Whether the body must be read. */
    public boolean looksIntoBody() {
        return !stamps.isEmpty() || !takes.isEmpty();
    }

    /** Whether something says whose it is. */
    public boolean aboutOwners() {
        return claim != Claim.NOTHING || !own.isEmpty() || keep.isPresent() || !stamps.isEmpty();
    }
}
