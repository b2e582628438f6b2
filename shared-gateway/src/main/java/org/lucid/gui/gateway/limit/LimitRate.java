package org.lucid.gui.gateway.limit;

import java.time.Duration;

import org.lucid.gui.gateway.config.Settings;
import org.lucid.gui.gateway.exchange.Exchange;
import org.lucid.gui.gateway.exchange.Stage;
import org.lucid.gui.gateway.exchange.Step;
import org.lucid.gui.gateway.problem.Outcome;
import org.lucid.gui.gateway.problem.Problem;
import org.lucid.gui.policy.limit.Visit;
import org.lucid.gui.policy.route.CanonicalPath;
import org.lucid.gui.policy.route.Method;

/**
 * Step 5: lets pass who has not asked too often and has not too much under way, and has every answer tell what is left.
 *
 * <p>To see one's limits and to sign out, here or everywhere, counts as nothing and is never refused: who shares an account
 * with an intruder must be able to end that, however much the intruder asks for.
 */
public final class LimitRate implements Step {

    private final PersonalRates rates;

    /** A step that counts here. */
    public LimitRate(PersonalRates rates) {
        this.rates = rates;
    }

    @Override
    public Stage stage() {
        return Stage.RATE;
    }

    @Override
    public void take(Exchange exchange) {
        String subject = exchange.principal().subject();
        Settings.Limits limits = exchange.settings().limits();
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
