package org.lucid.gui.gateway.guard;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.PoolOptions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class PoolTest {

    private static final Pool.Shape SHAPE = new Pool.Shape(50, true, Duration.ofMinutes(1), Duration.ofSeconds(2));
    private static final Pool.Shape OTHER = new Pool.Shape(50, false, Duration.ofMinutes(1), Duration.ofSeconds(2));

    private final Vertx vertx = Vertx.vertx();
    private final List<HttpClient> open = new ArrayList<>();
    private final AtomicReference<Pool.Shape> wanted = new AtomicReference<>(SHAPE);
    private final Pool pool = new Pool(wanted::get, new Clients() {
        @Override
        public HttpClient open(HttpClientOptions options, PoolOptions connections) {
            HttpClient client = vertx.createHttpClient(options, connections);
            open.add(client);
            return client;
        }

        @Override
        public void close(HttpClient client) {
            open.remove(client);
        }
    });

    @AfterEach
    void stop() {
        vertx.close();
    }

    @Test
    void opensNothingBeforeSomebodyAsks() {
        assertThat(open).isEmpty();
    }

    @Test
    void keepsItsConnectionsAsLongAsNothingChanges() {
        Pool.Generation first = pool.lease();
        first.release();

        assertThat(pool.lease()).isSameAs(first);
        assertThat(open).containsExactly(first.client());
    }

    @Test
    void closesOldConnectionsOnceNobodyUsesThem() {
        Pool.Generation first = pool.lease();
        Pool.Generation second = pool.lease();
        wanted.set(OTHER);
        Pool.Generation next = pool.lease();

        assertThat(next).isNotSameAs(first);
        assertThat(open).containsExactly(first.client(), next.client());
        first.release();
        assertThat(open).hasSize(2);
        second.release();

        assertThat(open).containsExactly(next.client());
    }

    @Test
    void closesIdleConnectionsAtOnceWhenTheyAreToBeOthers() {
        pool.lease().release();
        wanted.set(OTHER);

        Pool.Generation next = pool.lease();

        assertThat(open).containsExactly(next.client());
    }
}
