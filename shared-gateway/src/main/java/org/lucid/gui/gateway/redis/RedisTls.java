package org.lucid.gui.gateway.redis;

import io.vertx.core.net.NetClientOptions;

/** Knows whom to trust. */
@FunctionalInterface
public interface RedisTls {

    /** Adds that to the options of connections with TLS. */
    void trust(NetClientOptions options);
}
