package org.lucid.gui.gateway.identity;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.RequestOptions;
import org.lucid.gui.gateway.config.Address;

/** Fetches over HTTP, with TLS or without. Thread-safe. */
public final class HttpKeyFetch implements KeyFetch {

    /** A JWK Set has some kilobytes. */
    static final int LARGEST = 256 * 1024;

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Vertx vertx;
    private final HttpClient client;
    private final Duration patience;

    /**
     * Waits five seconds for a whole answer.
     *
     * @param client with {@link #options()}, and knows whom to trust
     */
    public HttpKeyFetch(Vertx vertx, HttpClient client) {
        this(vertx, client, PATIENCE);
    }

    HttpKeyFetch(Vertx vertx, HttpClient client, Duration patience) {
        this.vertx = vertx;
        this.client = client;
        this.patience = patience;
    }

    /** What a client for this is like. Minutes pass between two fetches, so it keeps no connection. */
    public static HttpClientOptions options() {
        return new HttpClientOptions().setKeepAlive(false).setConnectTimeout((int) PATIENCE.toMillis());
    }

    @Override
    public Future<String> from(Address address) {
        boolean tls = address.scheme().equals("https");
        RequestOptions options = new RequestOptions()
                .setHost(address.host())
                .setPort(address.port())
                .setSsl(tls)
                .setURI(address.path().isEmpty() ? "/" : address.path())
                .setFollowRedirects(false)
                .putHeader(HttpHeaders.ACCEPT, "application/jwk-set+json, application/json");
        return client.request(options).compose(this::ask);
    }

    private Future<String> ask(HttpClientRequest request) {
        long timer = vertx.setTimer(patience.toMillis(), late -> request.reset());
        return request.send().compose(HttpKeyFetch::text).onComplete(done -> vertx.cancelTimer(timer));
    }

    private static Future<String> text(HttpClientResponse response) {
        if (response.statusCode() != 200) {
            response.request().reset();
            return Future.failedFuture(new IOException("the answer has status " + response.statusCode()));
        }
        Promise<String> text = Promise.promise();
        Buffer body = Buffer.buffer();
        response.handler(part -> {
            if (body.length() + part.length() > LARGEST) {
                text.tryFail(new IOException("the answer is longer than " + LARGEST + " bytes"));
                response.request().reset();
            } else {
                body.appendBuffer(part);
            }
        });
        response.exceptionHandler(text::tryFail);
        response.endHandler(end -> text.tryComplete(body.toString(StandardCharsets.UTF_8)));
        return text.future();
    }
}
