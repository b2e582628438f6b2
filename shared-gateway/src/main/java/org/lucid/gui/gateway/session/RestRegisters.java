package org.lucid.gui.gateway.session;

import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

import io.vertx.core.Future;
import org.lucid.gui.gateway.config.Settings;
import org.lucid.gui.gateway.session.AuthService.Answer;

/** The auth service and node management over the network, as far as they know people. Thread-safe. */
final class RestRegisters implements Registers {

    private final TypedBackend<AuthApi> auth;
    private final TypedBackend<NodeApi> nodes;

    RestRegisters(Supplier<Settings> settings, Duration longest) {
        this.auth = new TypedBackend<>(RestAuthService.ID, AuthApi.class, settings, longest);
        this.nodes = new TypedBackend<>("node-management", NodeApi.class, settings, longest);
    }

    @Override
    public Future<Answer<AuthApi.Person>> me(String accessToken) {
        return auth.askForBody((api, address) -> api.me(address, TypedBackend.bearer(accessToken)));
    }

    @Override
    public Future<Answer<List<NodeApi.Node>>> nodes(String accessToken) {
        return nodes.askForBody((api, address) -> api.nodes(address, TypedBackend.bearer(accessToken)));
    }
}
