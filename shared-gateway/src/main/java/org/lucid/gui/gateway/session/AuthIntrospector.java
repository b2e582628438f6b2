package org.lucid.gui.gateway.session;

import io.vertx.core.Future;
import org.lucid.gui.gateway.identity.Introspector;
import org.lucid.gui.policy.profile.Principal;

/** Asks the auth service after tokens. */
final class AuthIntrospector implements Introspector {

    private final AuthService auth;

    AuthIntrospector(AuthService auth) {
        this.auth = auth;
    }

    @Override
    public Future<Verdict> ask(String token, Principal principal) {
        return auth.verify(token).map(AuthIntrospector::verdict);
    }

    private static Verdict verdict(AuthService.Answer<AuthApi.Verdict> answer) {
        return switch (answer) {
            case AuthService.Answer.Yes<AuthApi.Verdict>(AuthApi.Verdict given) ->
                given.valid() == null ? Verdict.UNKNOWN : given.valid() ? Verdict.GOOD : Verdict.REVOKED;
            case AuthService.Answer.No<AuthApi.Verdict> no -> Verdict.REVOKED;
            case AuthService.Answer.Busy<AuthApi.Verdict> busy -> Verdict.UNKNOWN;
            case AuthService.Answer.Away<AuthApi.Verdict> away -> Verdict.UNKNOWN;
        };
    }
}
