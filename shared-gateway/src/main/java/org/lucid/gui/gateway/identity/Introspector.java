package org.lucid.gui.gateway.identity;

import io.vertx.core.Future;
import org.lucid.gui.policy.profile.Principal;

/** Who knows whether a token was taken back before its end. */
@FunctionalInterface
public interface Introspector {

    /** What a token is worth besides its signature and its time. */
    enum Verdict {
        /** It holds. */
        GOOD,
        /** It was taken back. */
        REVOKED,
        /** Nobody can tell just now. */
        UNKNOWN
    }

    /**
     * Asks. The future may complete on any thread, and a failure is the same as {@link Verdict#UNKNOWN}.
     *
     * @param token a verified token
     * @param principal who it stands for
     */
    Future<Verdict> ask(String token, Principal principal);
}
