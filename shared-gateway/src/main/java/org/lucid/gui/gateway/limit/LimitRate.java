package org.lucid.gui.gateway.limit;

import java.time.Duration;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.lucid.gui.gateway.config.Settings;
import org.lucid.gui.gateway.exchange.Exchange;
import org.lucid.gui.gateway.exchange.Stage;
import org.lucid.gui.gateway.exchange.Step;
import org.lucid.gui.gateway.problem.Outcome;
import org.lucid.gui.gateway.problem.Problem;
import org.lucid.gui.policy.limit.Left;
import org.lucid.gui.policy.limit.Visit;
import org.lucid.gui.policy.route.CanonicalPath;
import org.lucid.gui.policy.route.Method;

/**
 * Step 5: lets pass who has not asked too often and has not too much under way, and has every answer tell what is left.
 *
 * <p>To see one's limits and to sign out, here or everywhere, counts as nothing and is never refused: who shares an account
 * with an intruder must be able to end that, however much the intruder asks for.
 *
 * <p>Where services share their rates, how often one has asked is found out over all of them, and what every answer tells of it
 * is how it was then; how much one has under way is each service's own. A request has that place while it is asked about.
 */
public final class LimitRate implements Step {

    private final PersonalRates rates;
    private final @Nullable SharedRates shared;

    /** A step that counts here. */
    public LimitRate(PersonalRates rates) {
        this(rates, null);
    }

    /**
     * A step that counts over all services of the profile.
     *
     * @param rates counts what is under way here
     * @param shared counts how often people ask, if services share that
     */
    public LimitRate(PersonalRates rates, @Nullable SharedRates shared) {
        this.rates = rates;
        this.shared = shared;
    }

    @Override
    public Stage stage() {
        return Stage.RATE;
    }

    @Override
    public void take(Exchange exchange) {
        String subject = exchange.principal().subject();
        Settings.Limits limits = exchange.settings().limits();
        if (shared != null) {
            together(exchange, shared, subject, limits);
            return;
        }
        exchange.beforeHead(headers -> RateHeaders.write(headers, rates.left(subject, limits)));
        if (exchange.personal() && free(exchange.method(), exchange.path())) {
            exchange.proceed();
            return;
        }
        Visit visit = rates.visit(subject);
        long wait = visit.begin(limits.rates());
        if (wait == 0) {
            exchange.whenOver(visit::end);
            exchange.proceed();
        } else {
            exchange.refuse(wait == Visit.UNTIL_ONE_ENDS ? tooMany(limits) : tooOften(Duration.ofNanos(wait)));
        }
    }

    private void together(Exchange exchange, SharedRates all, String subject, Settings.Limits limits) {
        exchange.beforeHead(headers -> {
            List<Left> known = exchange.remaining();
            RateHeaders.write(headers, known == null ? rates.left(subject, limits) : known);
        });
        if (exchange.personal() && free(exchange.method(), exchange.path())) {
            all.left(subject, limits.rates()).onSuccess(left -> goOn(exchange, left, null));
            return;
        }
        Visit visit = rates.visit(subject);
        if (!visit.arrive(limits.rates())) {
            all.left(subject, limits.rates()).onSuccess(left -> goOn(exchange, left, tooMany(limits)));
            return;
        }
        exchange.whenOver(visit::end);
        all.admit(visit, subject, limits.rates()).onSuccess(ruling -> {
            if (ruling.admitted()) {
                goOn(exchange, ruling.left(), null);
            } else {
                // Its place is free at once, not when its answer is sent.
                visit.end();
                goOn(exchange, ruling.left(), tooOften(ruling.waiting()));
            }
        });
    }

    private static void goOn(Exchange exchange, List<Left> left, @Nullable Problem refusal) {
        if (exchange.request().response().closed()) {
            exchange.endedAs(Outcome.CLIENT_FAILED);
            return;
        }
        exchange.remains(left);
        if (refusal == null) {
            exchange.proceed();
        } else {
            exchange.refuse(refusal);
        }
    }

    private static boolean free(Method method, CanonicalPath path) {
        if (path.size() < 2 || !path.segment(0).equals("auth")) {
            return false;
        }
        return switch (path.segment(1)) {
            case "me", "logout" -> path.size() == 2;
            case "sessions" -> method == Method.DELETE;
            default -> false;
        };
    }

    private static Problem tooOften(Duration wait) {
        long seconds = PersonalRates.seconds(wait);
        return Problem.of(Outcome.RATE_REFUSED, 429, "you have asked too often; try again in " + seconds + " s")
                .with("Retry-After", Long.toString(seconds));
    }

    private static Problem tooMany(Settings.Limits limits) {
        return Problem.of(
                        Outcome.RATE_REFUSED,
                        429,
                        "you may have " + limits.rates().underWay()
                                + " requests under way at one time; try again when one has ended")
                .with("Retry-After", "1");
    }
}
