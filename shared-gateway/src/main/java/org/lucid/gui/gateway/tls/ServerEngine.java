package org.lucid.gui.gateway.tls;

import java.util.List;
import java.util.function.Supplier;

import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSessionContext;
import javax.net.ssl.TrustManagerFactory;

import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.ssl.ApplicationProtocolNegotiator;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslProvider;
import io.vertx.core.net.JdkSSLEngineOptions;
import io.vertx.core.spi.tls.DefaultSslContextFactory;
import io.vertx.core.spi.tls.SslContextFactory;
import org.jspecify.annotations.Nullable;

/**
 * Makes the engines of a server's connections, from an identity and authorities that may be exchanged between two of them. A
 * server of Vert.x 4.5 that is told of new options closes who connects until it has read them; this one never has none.
 * What was agreed with a client under the old ones is not taken up again under the new ones. Thread-safe.
 */
final class ServerEngine extends JdkSSLEngineOptions {

    /**
     * With what a server shows and whom it believes.
     *
     * @param authorities of clients; none if none are asked for
     */
    record Material(KeyManagerFactory identity, @Nullable TrustManagerFactory authorities) {}

    private final Supplier<Material> material;
    private final Contexts contexts = new Contexts();
    private @Nullable Factory made;

    /** Uses what the supplier gives when the first client comes, and again at each {@link #exchange}. */
    ServerEngine(Supplier<Material> material) {
        this.material = material;
    }

    /** Engines made from now on use what the supplier gives now. */
    synchronized void exchange() {
        if (made != null) {
            try {
                contexts.current = made.build();
            } catch (SSLException e) {
                throw new IllegalStateException("what was read and found right cannot be used for TLS", e);
            }
        }
    }

    private synchronized SslContext first(Factory factory) throws SSLException {
        contexts.current = factory.build();
        made = factory;
        return contexts;
    }

    @Override
    public ServerEngine copy() {
        return this;
    }

    @Override
    public SslContextFactory sslContextFactory() {
        return new Factory();
    }

    /** Takes everything from the server's options but the identity and the authorities, which they know only as they were. */
    private final class Factory extends DefaultSslContextFactory {

        Factory() {
            super(SslProvider.JDK, false);
        }

        @Override
        public SslContext create() throws SSLException {
            return first(this);
        }

        private SslContext build() throws SSLException {
            Material now = material.get();
            keyMananagerFactory(now.identity());
            trustManagerFactory(now.authorities());
            return super.create();
        }
    }

    private static final class Contexts extends SslContext {

        private volatile @Nullable SslContext current;

        private SslContext current() {
            SslContext now = current;
            if (now == null) {
                throw new IllegalStateException("no context was made yet");
            }
            return now;
        }

        @Override
        public boolean isClient() {
            return current().isClient();
        }

        @Override
        public List<String> cipherSuites() {
            return current().cipherSuites();
        }

        @Override
        @SuppressWarnings("deprecation") // abstract in the class that is to be extended
        public ApplicationProtocolNegotiator applicationProtocolNegotiator() {
            return current().applicationProtocolNegotiator();
        }

        @Override
        public SSLEngine newEngine(ByteBufAllocator allocator) {
            return current().newEngine(allocator);
        }

        @Override
        public SSLEngine newEngine(ByteBufAllocator allocator, String peerHost, int peerPort) {
            return current().newEngine(allocator, peerHost, peerPort);
        }

        @Override
        public SSLSessionContext sessionContext() {
            return current().sessionContext();
        }
    }
}
