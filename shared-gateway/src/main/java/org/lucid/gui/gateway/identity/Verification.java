package org.lucid.gui.gateway.identity;

import org.lucid.gui.policy.profile.Principal;

/** What looking at a token gives: who it stands for, or why it stands for nobody. */
sealed interface Verification {

    /** The token is good. */
    record Proven(Principal principal) implements Verification {}

    /**
     * The token is not good.
     *
     * @param detail what is wrong and what to do about it
     */
    record Rejected(String detail) implements Verification {}

    /** Nobody can tell just now: the key that the token names is not here. */
    record Undecided() implements Verification {}
}
