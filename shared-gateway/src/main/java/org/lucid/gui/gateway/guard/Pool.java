package org.lucid.gui.gateway.guard;

import java.time.Duration;
import java.util.function.Supplier;

import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.PoolOptions;
import org.jspecify.annotations.Nullable;

/**
 * One backend's own connections. When what they must be like changes, the next request gets new ones, and the old ones are
 * closed once nobody uses them. Thread-safe.
 */
final class Pool {

    /**
     * What connections must be like.
     *
     * @param most how many at one time
     * @param keepAlive whether they are used again
     * @param keepFor how long an idle one is kept
     * @param connect how long the backend may take to accept one
     */
    record Shape(int most, boolean keepAlive, Duration keepFor, Duration connect) {

        HttpClientOptions options() {
            return new HttpClientOptions()
                    .setKeepAlive(keepAlive)
                    .setKeepAliveTimeout((int) Math.max(1, keepFor.toSeconds()))
                    .setTcpNoDelay(true)
                    .setDecompressionSupported(false)
                    .setConnectTimeout((int) connect.toMillis());
        }

        PoolOptions pool() {
            return new PoolOptions().setHttp1MaxSize(most).setMaxWaitQueueSize(most);
        }
    }

    private final Supplier<Shape> wanted;
    private final Clients clients;
    private @Nullable Generation current;

    /** No connection yet. */
    Pool(Supplier<Shape> wanted, Clients clients) {
        this.wanted = wanted;
        this.clients = clients;
    }

    /** Connections to use until {@link Generation#release}. */
    synchronized Generation lease() {
        Shape shape = wanted.get();
        Generation now = current;
        if (now == null || !now.shape.equals(shape)) {
            if (now != null) {
                now.retire();
            }
            now = new Generation(shape, clients.open(shape.options(), shape.pool()));
            current = now;
        }
        now.users++;
        return now;
    }

    /** Connections that are alike. */
    final class Generation {

        private final Shape shape;
        private final HttpClient client;
        private int users;
        private boolean retired;

        private Generation(Shape shape, HttpClient client) {
            this.shape = shape;
            this.client = client;
        }

        HttpClient client() {
            return client;
        }

        /** One user less. */
        void release() {
            synchronized (Pool.this) {
                users--;
                closeIfUnused();
            }
        }

        private void retire() {
            retired = true;
            closeIfUnused();
        }

        private void closeIfUnused() {
            if (retired && users == 0) {
                clients.close(client);
            }
        }
    }
}
