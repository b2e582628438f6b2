package org.lucid.gui.gateway.config;

/**
 * One reason why a configuration cannot be used. Never holds a secret. Immutable.
 *
 * @param where file, line, section and key; or the environment variable; or the property
 * @param wrong what is wrong
 * @param right what would be right
 */
public record Mistake(String where, String wrong, String right) {

    /** One line: where, what is wrong, what would be right. */
    @Override
    public String toString() {
        return where + ": " + wrong + "; " + right;
    }
}
