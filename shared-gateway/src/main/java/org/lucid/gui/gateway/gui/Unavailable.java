package org.lucid.gui.gateway.gui;

/** Why a backend could not be asked or did not answer, in a sentence for people. */
public final class Unavailable extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** The sentence names no address and no secret. */
    public Unavailable(String sentence) {
        super(sentence, null, false, false);
    }
}
