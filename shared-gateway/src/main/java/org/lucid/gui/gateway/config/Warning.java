package org.lucid.gui.gateway.config;

/**
 * Something in a configuration that is probably not meant, but does no harm. Never holds a secret. Immutable.
 *
 * @param where file, line, section and key; or the environment variable
 * @param odd what is odd
 * @param advice what follows from it, or what to do about it
 */
public record Warning(String where, String odd, String advice) {

    /** One line: where, what is odd, what to do about it. */
    @Override
    public String toString() {
        return where + ": " + odd + "; " + advice;
    }
}
