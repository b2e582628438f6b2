package org.lucid.gui.gateway.session;

import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

import io.vertx.core.Future;
import org.lucid.gui.gateway.config.Settings;

/** The auth service over the network. Thread-safe. */
final class RestAuthService implements AuthService {

    static final String ID = "auth-service";
    /** How long one answer may take. */
    static final Duration LONGEST = Duration.ofSeconds(10);

    private final TypedBackend<AuthApi> backend;

    RestAuthService(Supplier<Settings> settings, Duration longest) {
        this.backend = new TypedBackend<>(ID, AuthApi.class, settings, longest);
    }

    @Override
    public Future<Answer<AuthApi.Issued>> login(AuthApi.Login login) {
        return backend.askForBody((auth, address) -> auth.login(address, login));
    }

    @Override
    public Future<Answer<AuthApi.Issued>> refresh(String refreshToken) {
        return backend.askForBody((auth, address) -> auth.refresh(address, new AuthApi.Refresh(refreshToken)));
    }

    @Override
    public Future<Answer<Void>> logout(String accessToken) {
        return backend.ask((auth, address) -> auth.logout(address, TypedBackend.bearer(accessToken)));
    }

    @Override
    public Future<Answer<AuthApi.Verdict>> verify(String accessToken) {
        return backend.askForBody((auth, address) -> auth.verify(address, TypedBackend.bearer(accessToken)));
    }

    @Override
    public Future<Answer<List<AuthApi.SignIn>>> signIns(String accessToken) {
        return backend.askForBody((auth, address) -> auth.signIns(address, TypedBackend.bearer(accessToken)));
    }

    @Override
    public Future<Answer<Void>> endSignIn(String accessToken, String id) {
        return backend.ask((auth, address) -> auth.endSignIn(address, id, TypedBackend.bearer(accessToken)));
    }
}
