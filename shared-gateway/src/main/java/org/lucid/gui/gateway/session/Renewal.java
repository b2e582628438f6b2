package org.lucid.gui.gateway.session;

import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

import io.vertx.core.Future;
import org.lucid.gui.gateway.config.Settings;
import org.lucid.gui.gateway.identity.Tokens;
import org.lucid.gui.policy.profile.Role;

/** Takes new tokens for old ones, and takes none that are not for the same person in a role of this service. Thread-safe. */
final class Renewal {

    /** What came of it. */
    sealed interface Result {

        /** There are new tokens. */
        record Renewed(Held next) implements Result {}

        /**
         * There are none, and there will be none.
         *
         * @param unfit tokens that came and are not fit for this service, if they are the same person's
         */
        record Refused(Optional<Held> unfit) implements Result {}

        /** There are none just now. */
        record Later() implements Result {}
    }

    private final AuthService auth;
    private final Tokens tokens;
    private final Set<Role> roles;
    private final People people;
    private final Supplier<Settings> settings;

    Renewal(AuthService auth, Tokens tokens, Set<Role> roles, People people, Supplier<Settings> settings) {
        this.auth = auth;
        this.tokens = tokens;
        this.roles = Set.copyOf(roles);
        this.people = people;
        this.settings = settings;
    }

    /** Renews once. The refresh token is used up by it, unless the answer is "later". */
    Future<Result> of(Held held) {
        if (held.refreshToken().isEmpty()) {
            return Future.succeededFuture(none());
        }
        return auth.refresh(held.refreshToken().get()).compose(answer -> switch (answer) {
            case AuthService.Answer.Yes<AuthApi.Issued>(AuthApi.Issued issued) -> examine(held, issued);
            case AuthService.Answer.No<AuthApi.Issued> refused -> Future.succeededFuture(none());
            case AuthService.Answer.Busy<AuthApi.Issued> busy -> Future.succeededFuture(new Result.Later());
            case AuthService.Answer.Away<AuthApi.Issued> away -> Future.succeededFuture(new Result.Later());
        });
    }

    private Future<Result> examine(Held before, AuthApi.Issued issued) {
        String token = issued.accessToken();
        if (token == null) {
            return Future.succeededFuture(none());
        }
        Optional<String> refresh = Optional.ofNullable(issued.refreshToken());
        return tokens.renewed(token, before.principal(), settings.get().tokens())
                .compose(principal -> principal
                        .map(proven -> fit(before.next(proven, token, refresh)))
                        .orElseGet(() -> Future.succeededFuture(none())));
    }

    private static Result none() {
        return new Result.Refused(Optional.empty());
    }

    private Future<Result> fit(Held next) {
        // Somebody whose role was taken away must not go on in it.
        return roles.contains(next.principal().role())
                ? withNode(next)
                : Future.succeededFuture(new Result.Refused(Optional.of(next)));
    }

    /** A node may have got another operator since the sign-in. While nobody can tell, it is as it was. */
    private Future<Result> withNode(Held next) {
        if (next.nodeId().isEmpty()) {
            return Future.succeededFuture(new Result.Renewed(next));
        }
        String node = next.nodeId().get();
        return people.toKeep(next.principal(), next.accessToken(), next.person())
                .<Result>map(found -> found.filter(known -> known.nodeIds().contains(node))
                        .<Result>map(known -> new Result.Renewed(next.knowing(known)))
                        .orElseGet(() -> new Result.Refused(Optional.of(next))))
                .otherwise(unanswered -> new Result.Renewed(next));
    }
}
