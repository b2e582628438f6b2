package org.lucid.gui.gateway.identity;

import io.vertx.core.Future;
import org.lucid.gui.gateway.config.Address;

/** Fetches the text of a JWK Set. Does not block. */
@FunctionalInterface
public interface KeyFetch {

    /** The text at an address; the future fails, in a few seconds at the latest, if there is none to be had. */
    Future<String> from(Address address);
}
