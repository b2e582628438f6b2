package org.lucid.gui.gateway.identity;

import java.util.ArrayList;
import java.util.List;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import org.lucid.gui.gateway.config.Address;

/** A place that publishes keys, and answers when it is told to. */
final class Publisher implements KeyFetch {

    static final Address ADDRESS = new Address("https", "keys.example", 443, "/jwks?token=hidden");

    final List<Promise<String>> asked = new ArrayList<>();

    @Override
    public Future<String> from(Address address) {
        Promise<String> answer = Promise.promise();
        asked.add(answer);
        return answer.future();
    }

    void answer(String jwks) {
        asked.get(asked.size() - 1).complete(jwks);
    }

    void fail() {
        asked.get(asked.size() - 1).fail("away");
    }
}
