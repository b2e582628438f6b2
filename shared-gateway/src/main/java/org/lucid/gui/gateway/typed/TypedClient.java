package org.lucid.gui.gateway.typed;

import java.net.URI;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

import io.quarkus.rest.client.reactive.QuarkusRestClientBuilder;
import org.jspecify.annotations.Nullable;

/**
 * A REST client, made when it is first asked for: not every profile asks every backend, and a start would wait for all of
 * them. Thread-safe.
 *
 * @param <A> the interface; each of its methods takes the address
 */
public final class TypedClient<A> {

    private final Class<A> api;
    private final Duration longest;
    private volatile @Nullable A made;

    /**
     * A client.
     *
     * @param api the resources that are used
     * @param longest how long it may take to connect, and to be answered
     */
    public TypedClient(Class<A> api, Duration longest) {
        this.api = api;
        this.longest = longest;
    }

    /** The client. It never waits for anything but another thread that is making it. */
    public A get() {
        A known = made;
        return known == null ? make() : known;
    }

    private synchronized A make() {
        A known = made;
        if (known == null) {
            known = QuarkusRestClientBuilder.newBuilder()
                    // Each call names its own address; this one is never used.
                    .baseUri(URI.create("http://localhost"))
                    .followRedirects(false)
                    .connectTimeout(longest.toMillis(), TimeUnit.MILLISECONDS)
                    .readTimeout(longest.toMillis(), TimeUnit.MILLISECONDS)
                    .build(api);
            made = known;
        }
        return known;
    }
}
