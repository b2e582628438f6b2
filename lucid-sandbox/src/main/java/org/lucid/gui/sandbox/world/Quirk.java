package org.lucid.gui.sandbox.world;

import java.util.Locale;

/** Behaviour of the real backends that stands in the way of normal use, and is off unless asked for. */
public enum Quirk {
    /** The blockchain engine wants {@code X-API-Key}, {@code api-key} and a Bearer token; without them it answers 500. */
    BLOCKCHAIN_KEYS,
    /** The auth service holds at most five sign-ins of a person, and answers 500 to the sixth. */
    FIVE_SIGN_INS;

    /** The name on the control port, such as {@code blockchain-keys}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
