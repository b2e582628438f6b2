package org.lucid.gui.gateway.session;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

import io.vertx.core.Future;
import org.jspecify.annotations.Nullable;
import org.lucid.gui.gateway.exchange.Unanswered;
import org.lucid.gui.gateway.identity.Tokens;
import org.lucid.gui.gateway.problem.Outcome;
import org.lucid.gui.gateway.problem.Problem;
import org.lucid.gui.policy.profile.Principal;
import org.lucid.gui.policy.profile.Role;
import org.lucid.gui.policy.session.Session;

/**
 * Signs people in: asks the auth service, checks what it gave, and enters the sign-in. Refusals that could tell an account
 * that exists from one that does not come on a beat. Thread-safe.
 */
final class SignInDesk {

    /** A TRON address has one way to be written (Base58, 34 characters), so that a signature has one name. */
    private static final Pattern TRON_ADDRESS = Pattern.compile("T[1-9A-HJ-NP-Za-km-z]{33}");

    private static final int LONGEST_VALUE = 1000;

    private final AuthService auth;
    private final Tokens tokens;
    private final Set<Role> roles;
    private final People people;
    private final SignIns signIns;
    private final SignInLimit limit;
    private final Challenges challenges;
    private final Beat beat;

    SignInDesk(
            AuthService auth,
            Tokens tokens,
            Set<Role> roles,
            People people,
            SignIns signIns,
            SignInLimit limit,
            Challenges challenges,
            Beat beat) {
        this.auth = auth;
        this.tokens = tokens;
        this.roles = Set.copyOf(roles);
        this.people = people;
        this.signIns = signIns;
        this.limit = limit;
        this.challenges = challenges;
        this.beat = beat;
    }

    /** How a sign-in went. */
    sealed interface Result {

        /** It began; the secret is for the browser's cookie only, and {@code toString} does not show it. */
        record Begun(String secret, Held held) implements Result {
            @Override
            public String toString() {
                return "Begun[" + held + "]";
            }
        }

        /** It did not begin. */
        record Refused(Problem problem) implements Result {}
    }

    /**
     * One attempt to sign in.
     *
     * @param nodeId the node that the sign-in is to be bound to, if one was named
     * @param start when it began, on the beat's clock
     */
    private record Attempt(Optional<String> nodeId, Session.Origin from, long start) {}

    /**
     * Signs a person in. May complete on any thread.
     *
     * @param nodeId which of the person's nodes the sign-in is to be bound to, in the node profile; the first, if none is named
     */
    Future<Result> signIn(AuthApi.Login login, Optional<String> nodeId, Session.Origin from) {
        String account = account(login);
        if (account == null) {
            return refused(400, "send email and password (and totp_code), or tron_address, signature and message");
        }
        Optional<Duration> wait = limit.attempt(from.address(), account);
        if (wait.isPresent()) {
            long seconds = wait.get().plusNanos(999_999_999).toSeconds();
            return Future.succeededFuture(new Result.Refused(Problem.of(
                            Outcome.RATE_REFUSED, 429, "too many attempts to sign in; try again in " + seconds + " s")
                    .with("Retry-After", Long.toString(seconds))));
        }
        Attempt attempt = new Attempt(nodeId, from, beat.start());
        if (login.message() == null) {
            return enter(login, attempt);
        }
        return challenges
                .use(account, login.message())
                .compose(first -> first
                        ? enter(login, attempt)
                        : refused(
                                409,
                                "the message to sign is too old, was used already, or is not ours; ask for a new one"))
                .recover(SignInDesk::unanswered);
    }

    private static Future<Result> unanswered(Throwable cause) {
        return cause instanceof Unanswered unanswered
                ? Future.succeededFuture(new Result.Refused(unanswered.problem()))
                : Future.failedFuture(cause);
    }

    private Future<Result> enter(AuthApi.Login login, Attempt attempt) {
        return auth.login(login).compose(answer -> switch (answer) {
            case AuthService.Answer.Yes<AuthApi.Issued>(AuthApi.Issued issued) -> accept(issued, attempt);
            case AuthService.Answer.No<AuthApi.Issued> no -> beat.answer(attempt.start, wrong());
            case AuthService.Answer.Busy<AuthApi.Issued> busy -> Future.succeededFuture(away());
            case AuthService.Answer.Away<AuthApi.Issued> away -> Future.succeededFuture(away());
        });
    }

    /** The account of a login that is whole and of one kind. */
    private static @Nullable String account(AuthApi.Login login) {
        boolean byPassword = login.tronAddress() == null && login.signature() == null && login.message() == null;
        if (byPassword) {
            return fit(login.email()) && fit(login.password()) && (login.totpCode() == null || fit(login.totpCode()))
                    ? login.email()
                    : null;
        }
        boolean byWalletOnly = login.email() == null && login.password() == null && login.totpCode() == null;
        return byWalletOnly
                        && login.tronAddress() != null
                        && TRON_ADDRESS.matcher(login.tronAddress()).matches()
                        && fit(login.signature())
                        && fit(login.message())
                ? login.tronAddress()
                : null;
    }

    private static boolean fit(@Nullable String value) {
        return value != null && !value.isBlank() && value.length() <= LONGEST_VALUE;
    }

    private Future<Result> accept(AuthApi.Issued issued, Attempt attempt) {
        String token = issued.accessToken();
        return token == null
                ? Future.succeededFuture(away())
                : tokens.proven(token)
                        .compose(proven -> proven.isEmpty()
                                ? Future.succeededFuture(away())
                                : accept(issued, token, proven.get(), attempt));
    }

    private Future<Result> accept(AuthApi.Issued issued, String token, Principal principal, Attempt attempt) {
        AuthApi.Person person = issued.user();
        if (person == null || person.userId() != null && !person.userId().equals(principal.subject())) {
            signIns.giveBack(Held.only(principal, token));
            return Future.succeededFuture(away());
        }
        if (!roles.contains(principal.role())) {
            signIns.giveBack(Held.only(principal, token));
            return beat.answer(attempt.start, notForThisRole(principal.role()));
        }
        Held held = Held.first(principal, token, Optional.ofNullable(issued.refreshToken()), person);
        return people.toKeep(principal, token, person)
                .compose(found -> found.map(known -> know(held.knowing(known), known.nodeIds(), attempt))
                        .orElseGet(() -> begin(held, attempt.from)))
                .recover(cause -> {
                    signIns.giveBack(held);
                    return unanswered(cause);
                });
    }

    private Future<Result> know(Held held, Set<String> nodes, Attempt attempt) {
        if (!people.needsNode()) {
            return begin(held, attempt.from);
        }
        Optional<String> node =
                attempt.nodeId.or(() -> nodes.stream().findFirst()).filter(nodes::contains);
        if (node.isEmpty()) {
            signIns.giveBack(held);
            return beat.answer(attempt.start, new Result.Refused(nodes.isEmpty() ? noNode() : notTheirNode(nodes)));
        }
        return begin(held.boundTo(node.get()), attempt.from);
    }

    /** What somebody is told who operates no node. */
    static Problem noNode() {
        return Problem.of(
                Outcome.IDENTITY_REFUSED,
                403,
                "node management knows no node at your TRON address; register one there, then come back");
    }

    private static Problem notTheirNode(Set<String> nodes) {
        return Problem.of(
                Outcome.IDENTITY_REFUSED,
                403,
                "node_id names no node of yours; leave it out, or name one of " + String.join(", ", nodes));
    }

    private Future<Result> begin(Held held, Session.Origin from) {
        String secret = SessionKey.newSecret();
        return signIns.begin(SessionKey.idOf(secret), held, from).map(standing -> new Result.Begun(secret, held));
    }

    private static Result notForThisRole(Role role) {
        return new Result.Refused(Problem.of(
                Outcome.IDENTITY_REFUSED,
                403,
                "this service is not for the role " + role + "; use the service that your role belongs to"));
    }

    private static Result wrong() {
        return new Result.Refused(Problem.of(
                Outcome.IDENTITY_REFUSED, 401, "the account, the password, the code or the signature is not right"));
    }

    private static Result away() {
        return new Result.Refused(Problem.of(
                        Outcome.BACKEND_FAILED, 503, "signing in is not possible just now; try again in a few seconds")
                .with("Retry-After", "5"));
    }

    private static Future<Result> refused(int status, String detail) {
        return Future.succeededFuture(new Result.Refused(Problem.of(Outcome.IDENTITY_REFUSED, status, detail)));
    }
}
