package org.lucid.gui.policy.ownership;

/** JSON that is not what a rule needs it to be. The message says how, and shows nothing of its content. */
public final class NotAsExpected extends Exception {

    private static final long serialVersionUID = 1;

    NotAsExpected(String message) {
        // Made for each bad answer, which may be many: where it was made is of no use.
        super(message, null, false, false);
    }
}
