package org.lucid.gui.gateway.session;

import java.util.List;

import io.vertx.core.Future;

/** Lucid's auth service. Futures never fail, and may complete on any thread. Thread-safe. */
interface AuthService {

    /** What the auth service says to a request. */
    sealed interface Answer<T> {

        /** It did what was asked. */
        record Yes<T>(T value) implements Answer<T> {}

        /** It understood and refused. */
        record No<T>() implements Answer<T> {}

        /** It wants to be asked less often. */
        record Busy<T>() implements Answer<T> {}

        /** It did not answer, or not as it should. */
        record Away<T>() implements Answer<T> {}
    }

    /** Signs in. */
    Future<Answer<AuthApi.Issued>> login(AuthApi.Login login);

    /** Takes new tokens for a refresh token, which thereby is used up. */
    Future<Answer<AuthApi.Issued>> refresh(String refreshToken);

    /** Ends every sign-in of the person whom the token stands for. */
    Future<Answer<Void>> logout(String accessToken);

    /** Tells whether a token is still good; a refusal says that it is not. */
    Future<Answer<AuthApi.Verdict>> verify(String accessToken);

    /** Lists the sign-ins of the person whom the token stands for. */
    Future<Answer<List<AuthApi.SignIn>>> signIns(String accessToken);

    /** Ends one sign-in of the person whom the token stands for. */
    Future<Answer<Void>> endSignIn(String accessToken, String id);
}
