package org.lucid.gui.gateway.ownership;

import org.lucid.gui.gateway.problem.Outcome;
import org.lucid.gui.gateway.problem.Problem;
import org.lucid.gui.policy.ownership.NotAsExpected;

/** What is said of an answer of a backend that a rule cannot be carried out on. */
final class Unfit {

    private Unfit() {}

    static Problem problem(String serviceId, NotAsExpected unexpected) {
        return say(serviceId, "an answer that the policy does not expect: " + unexpected.getMessage());
    }

    static Problem pagesIgnored(String serviceId) {
        return say(serviceId, "more of a list than it was asked for");
    }

    static Problem tooMany(String serviceId, long most) {
        return say(serviceId, "a list of more than " + most + " elements, which cannot be looked through for yours");
    }

    private static Problem say(String serviceId, String what) {
        return Problem.of(Outcome.BACKEND_FAILED, 502, serviceId + " gave " + what);
    }
}
