package org.lucid.gui.gateway.ownership;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import org.lucid.gui.gateway.exchange.Exchange;
import org.lucid.gui.gateway.exchange.Stage;
import org.lucid.gui.gateway.exchange.Step;
import org.lucid.gui.gateway.forward.Questions;
import org.lucid.gui.gateway.problem.Outcome;
import org.lucid.gui.gateway.problem.Problem;
import org.lucid.gui.policy.ownership.Keep;
import org.lucid.gui.policy.ownership.NotAsExpected;
import org.lucid.gui.policy.ownership.Proof;
import org.lucid.gui.policy.ownership.Rules;
import org.lucid.gui.policy.ownership.Stamp;
import org.lucid.gui.policy.ownership.Stamping;
import org.lucid.gui.policy.route.CanonicalPath;
import org.lucid.gui.policy.route.Method;
import org.lucid.gui.policy.route.Policy;

/**
 * Carries out what the route's rules say about owners: has it shown that the object is the person's, writes into what is
 * created whose it is, and answers of a list only what is the person's. What is somebody else's and what is not there are the
 * same answer.
 */
public final class Own implements Step {

    private static final String CONFIRM = "X-Lucid-Confirm";

    private final Questions questions;
    private final Lookups lookups;

    /** A step for the routes of this policy. */
    public Own(Questions questions, Policy policy, InstantSource clock) {
        this.questions = questions;
        this.lookups = new Lookups(questions, policy, clock);
    }

    @Override
    public Stage stage() {
        return Stage.OWNERSHIP;
    }

    @Override
    public void take(Exchange exchange) {
        Rules rules = exchange.allowed().route().rules();
        if (rules.confirm() && confirmed(exchange)) {
            exchange.confirmedByPerson();
        }
        if (!rules.demanding()) {
            exchange.proceed();
        } else if (rules.confirm() && !exchange.confirmed()) {
            exchange.refuse(Problem.of(
                    Outcome.POLICY_REFUSED,
                    428,
                    "this is done only when a person confirmed it: ask them, then send '" + CONFIRM + ": "
                            + what(exchange) + "'"));
        } else if (rules.own().isEmpty()
                && rules.keep().isEmpty()
                && rules.stamps().isEmpty()) {
            exchange.proceed();
        } else {
            exchange.attributes()
                    .onSuccess(attributes -> new Way(exchange, rules, new Person(attributes)).go())
                    .onFailure(exchange::refuseFor);
        }
    }

    private static boolean confirmed(Exchange exchange) {
        List<String> said = exchange.request().headers().getAll(CONFIRM);
        return said.size() == 1 && said.getFirst().equals(what(exchange));
    }

    private static String what(Exchange exchange) {
        return exchange.method() + " " + exchange.backendPath();
    }

    /** The way of one request through its route's rules. */
    private final class Way {

        private final Exchange exchange;
        private final Rules rules;
        private final Person person;
        private final RequestFacts facts;

        Way(Exchange exchange, Rules rules, Person person) {
            this.exchange = exchange;
            this.rules = rules;
            this.person = person;
            this.facts = RequestFacts.of(exchange);
        }

        void go() {
            prove(0);
        }

        private void prove(int next) {
            if (next == rules.own().size()) {
                proven();
                return;
            }
            switch (rules.own().get(next)) {
                case Proof.Direct direct -> {
                    if (direct.where().holds(facts, person)) {
                        prove(next + 1);
                    } else {
                        exchange.refuse(notTheirs());
                    }
                }
                case Proof.Lookup lookup ->
                    lookups.find(exchange, lookup.service(), path(lookup)).onSuccess(found -> {
                        switch (found) {
                            case Lookups.Found.There there -> {
                                if (lookup.where().holds(there.object().with(facts), person)) {
                                    prove(next + 1);
                                } else {
                                    exchange.refuse(notTheirs());
                                }
                            }
                            case Lookups.Found.NotThere none -> exchange.refuse(notTheirs());
                            case Lookups.Found.Unknown(Problem problem) -> exchange.refuse(problem);
                        }
                    });
            }
        }

        private CanonicalPath path(Proof.Lookup lookup) {
            return CanonicalPath.of(lookup.target().segments(name -> Objects.requireNonNull(facts.variable(name))));
        }

        private void proven() {
            if (!exchange.method().safe()) {
                forgetWhatIsWritten();
            }
            if (rules.looksIntoBody()) {
                stamp();
            } else if (rules.keep().isPresent()) {
                keep(rules.keep().get());
            } else {
                exchange.proceed();
            }
        }

        private void forgetWhatIsWritten() {
            for (Proof proof : rules.own()) {
                if (proof instanceof Proof.Lookup lookup) {
                    CanonicalPath path = path(lookup);
                    lookups.forget(lookup.service(), path);
                    exchange.whenOver(() -> lookups.forget(lookup.service(), path));
                }
            }
        }

        private void stamp() {
            List<String> values = new ArrayList<>();
            for (Stamp stamp : rules.stamps()) {
                var theirs = person.values(stamp.value()).stream().findFirst();
                if (theirs.isEmpty()) {
                    exchange.refuse(Problem.of(
                            Outcome.OWNERSHIP_REFUSED,
                            403,
                            "your account has no " + stamp.value().noun() + ", which this needs; add one to it"));
                    return;
                }
                values.add(theirs.get());
            }
            Stamping stamping = new Stamping(rules.stamps(), values, rules.takes());
            BodyReading.of(exchange, body -> {
                try {
                    exchange.carriesInstead(Buffer.buffer(stamping.apply(body)));
                    exchange.proceed();
                } catch (NotAsExpected wrong) {
                    exchange.refuse(
                            Problem.of(Outcome.EDGE_REFUSED, 400, "the body is not understood: " + wrong.getMessage()));
                }
            });
        }

        private void keep(Keep keep) {
            Cut.of(keep, facts.query())
                    .ifPresentOrElse(
                            cut -> Gather.of(questions, exchange, keep, facts, person, cut)
                                    .onSuccess(this::answer),
                            () -> exchange.refuse(Problem.of(Outcome.EDGE_REFUSED, 400, bounds(keep))));
        }

        private void answer(Gather.Result result) {
            switch (result) {
                case Gather.Result.Failed(Problem problem) -> exchange.refuse(problem);
                case Gather.Result.Refused(int status) ->
                    exchange.refuse(Problem.of(
                            Outcome.BACKEND_FAILED,
                            status == 404 ? 404 : 400,
                            exchange.serviceId() + " refuses this with status " + status + "; check the parameters"));
                case Gather.Result.Made(byte[] json) -> {
                    HttpServerResponse response = exchange.request().response();
                    if (response.closed()) {
                        exchange.endedAs(Outcome.CLIENT_FAILED);
                        return;
                    }
                    response.putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                            .putHeader(HttpHeaders.CACHE_CONTROL, "private, no-cache")
                            .putHeader("X-Content-Type-Options", "nosniff")
                            .putHeader("X-Request-Id", exchange.id());
                    exchange.endedAs(Outcome.ALLOWED);
                    if (exchange.method() == Method.HEAD) {
                        response.putHeader(HttpHeaders.CONTENT_LENGTH, Integer.toString(json.length));
                        exchange.end(Buffer.buffer());
                    } else {
                        exchange.end(Buffer.buffer(json));
                    }
                }
            }
        }
    }

    private static String bounds(Keep keep) {
        Keep.Pages pages = keep.pages().orElseThrow();
        return "say '" + pages.offset() + "' at most once, as a number from 0, and '" + pages.limit()
                + "' at most once, as a number from 1 to " + pages.most();
    }

    private static Problem notTheirs() {
        return Problem.of(Outcome.OWNERSHIP_REFUSED, 404, "there is nothing of yours at this path");
    }
}
