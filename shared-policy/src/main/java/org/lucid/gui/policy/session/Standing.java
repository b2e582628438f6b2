package org.lucid.gui.policy.session;

import java.time.Instant;

/** What a session's id stands for just now. */
public sealed interface Standing {

    /** It is alive. */
    record Alive(Session session) implements Standing {}

    /** It was alive, and is not any more. */
    record Ended(EndReason reason, Instant at) implements Standing {}

    /** Nobody knows it: it never was, or ended long ago. */
    record Unknown() implements Standing {}
}
