package org.lucid.gui.gateway.exchange;

import org.lucid.gui.gateway.problem.Outcome;
import org.lucid.gui.gateway.problem.Problem;

/** What a rule needs to know cannot be found out just now, because who knows it does not answer. Has no stack trace. */
public final class Unanswered extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String what;

    /**
     * Says what nobody can tell.
     *
     * @param what the beginning of a sentence for the client, such as "which nodes are yours"
     */
    public Unanswered(String what) {
        super(what + " cannot be found out just now", null, false, false);
        this.what = what;
    }

    /** The answer to the client. */
    public Problem problem() {
        return Problem.of(
                        Outcome.BACKEND_FAILED, 503, what + " cannot be found out just now; try again in a few seconds")
                .with("Retry-After", "5");
    }
}
