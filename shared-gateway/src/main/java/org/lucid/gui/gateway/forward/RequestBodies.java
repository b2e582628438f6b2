package org.lucid.gui.gateway.forward;

import org.lucid.gui.gateway.problem.Outcome;
import org.lucid.gui.gateway.problem.Problem;

/** The bound on what one request may carry. */
final class RequestBodies {

    private RequestBodies() {}

    static Problem tooLarge(long limit) {
        return Problem.of(
                Outcome.EDGE_REFUSED, 413, "the body is larger than " + limit + " bytes; send it in several requests");
    }

    /** Whether a body of that announced length is within the limit; a length beyond all numbers is not. */
    static boolean within(String contentLength, long limit) {
        return contentLength.length() < 19 && Long.parseLong(contentLength) <= limit;
    }
}
