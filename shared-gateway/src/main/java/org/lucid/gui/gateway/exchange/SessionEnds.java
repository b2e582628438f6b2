package org.lucid.gui.gateway.exchange;

import java.util.function.Consumer;

import org.lucid.gui.policy.session.EndReason;

/** Where those hear of a sign-in's end who hold something open for it. Thread-safe. */
public interface SessionEnds {

    /**
     * Has a listener told of one sign-in's end, once: by whatever thread ends it, or at once if it has ended already.
     *
     * @return to be run when the listener is no longer interested
     */
    Runnable tell(String sessionId, Consumer<EndReason> listener);
}
