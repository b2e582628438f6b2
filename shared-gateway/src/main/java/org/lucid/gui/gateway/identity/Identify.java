package org.lucid.gui.gateway.identity;

import java.util.List;
import java.util.Set;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import org.lucid.gui.gateway.exchange.Exchange;
import org.lucid.gui.gateway.exchange.Stage;
import org.lucid.gui.gateway.exchange.Step;
import org.lucid.gui.gateway.problem.Outcome;
import org.lucid.gui.gateway.problem.Problem;
import org.lucid.gui.policy.profile.Role;

/**
 * Finds out who asks, from {@code Authorization: Bearer} (RFC 6750, 2.1 and 3), and refuses who may not be here. Administrators may
 * be everywhere, but elsewhere than in their own service only to look after sign-ins.
 */
public final class Identify implements Step {

    private static final String SCHEME = "Bearer ";
    private static final String SIGN_INS = "/auth/sessions";

    private final Tokens tokens;
    private final Set<Role> roles;

    /** A step that lets people of these roles pass. */
    public Identify(Tokens tokens, Set<Role> roles) {
        this.tokens = tokens;
        this.roles = Set.copyOf(roles);
    }

    @Override
    public Stage stage() {
        return Stage.IDENTITY;
    }

    @Override
    public void take(Exchange exchange) {
        MultiMap headers = exchange.request().headers();
        String authorization = headers.get(HttpHeaders.AUTHORIZATION);
        if (authorization == null) {
            if (headers.contains(HttpHeaders.COOKIE)) {
                // A browser: whom its cookie stands for is a matter of sessions.
                exchange.proceed();
            } else {
                exchange.refuse(unauthorized("sign in, or send 'Authorization: Bearer <access token>'", "Bearer"));
            }
            return;
        }
        List<String> all = headers.getAll(HttpHeaders.AUTHORIZATION);
        if (all.size() > 1 || !authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            exchange.refuse(unauthorized("send one 'Authorization: Bearer <access token>' header", "Bearer"));
            return;
        }
        String token = authorization.substring(SCHEME.length()).strip();
        tokens.verify(token, exchange.settings().tokens())
                .onSuccess(verification -> settle(exchange, token, verification));
    }

    private void settle(Exchange exchange, String token, Verification verification) {
        switch (verification) {
            case Verification.Rejected(String detail) ->
                exchange.refuse(unauthorized(detail, "Bearer error=\"invalid_token\""));
            case Verification.Undecided() ->
                exchange.refuse(Problem.of(
                                Outcome.BACKEND_FAILED,
                                503,
                                "the keys that tokens are signed with cannot be had just now; try again in a few seconds")
                        .with("Retry-After", "10"));
            case Verification.Proven(var principal) -> {
                if (roles.contains(principal.role())) {
                    exchange.provenBy(token, principal);
                    exchange.proceed();
                } else if (principal.role().administers() && aboutSignIns(exchange)) {
                    exchange.provenBy(token, principal);
                    exchange.byOverseer();
                    exchange.proceed();
                } else {
                    exchange.refuse(Problem.of(
                            Outcome.IDENTITY_REFUSED,
                            403,
                            "this service is not for the role " + principal.role()
                                    + "; use the service that your role belongs to"));
                }
            }
        }
    }

    /** What an administrator may do in a service for others: see who is signed in, and end it, one by one. */
    private static boolean aboutSignIns(Exchange exchange) {
        String path = exchange.path().toString();
        return switch (exchange.method()) {
            case GET -> path.equals(SIGN_INS);
            // One of them; with nothing behind the slash it would be all of one's own.
            case DELETE -> path.startsWith(SIGN_INS + '/') && path.length() > SIGN_INS.length() + 1;
            default -> false;
        };
    }

    private static Problem unauthorized(String detail, String challenge) {
        return Problem.of(Outcome.IDENTITY_REFUSED, 401, detail).with("WWW-Authenticate", challenge);
    }
}
