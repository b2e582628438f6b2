package org.lucid.gui.sandbox;

/** The sandbox was called wrongly; the message says what is wrong, where, and what would be right. */
final class UsageException extends Exception {

    UsageException(String message) {
        super(message);
    }
}
