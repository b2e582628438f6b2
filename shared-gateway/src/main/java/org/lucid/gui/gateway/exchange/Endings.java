package org.lucid.gui.gateway.exchange;

/**
 * By what that ends which is open for long, beside its own two ends.
 *
 * @param sessions the end of the sign-in for which it was opened
 * @param drain the end of this service
 */
public record Endings(SessionEnds sessions, Drain drain) {}
