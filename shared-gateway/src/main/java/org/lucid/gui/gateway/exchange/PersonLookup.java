package org.lucid.gui.gateway.exchange;

import io.vertx.core.Future;
import org.lucid.gui.policy.profile.Attributes;

/** Finds out what is known of who asks. */
@FunctionalInterface
public interface PersonLookup {

    /** Looks it up. May complete on any thread; fails with {@link Unanswered} if nobody can tell just now. */
    Future<Attributes> of(Exchange exchange);
}
