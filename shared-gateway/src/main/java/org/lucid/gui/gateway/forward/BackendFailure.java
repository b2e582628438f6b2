package org.lucid.gui.gateway.forward;

import java.time.Duration;
import java.util.concurrent.TimeoutException;

import javax.net.ssl.SSLException;

import io.vertx.core.http.ConnectionPoolTooBusyException;
import org.lucid.gui.gateway.problem.Outcome;
import org.lucid.gui.gateway.problem.Problem;
import org.lucid.gui.policy.ownership.NotAsExpected;

/** What a failure on the way to a backend means to the client. */
final class BackendFailure {

    private BackendFailure() {}

    /** The answer to a client whose request a backend could not be asked, or did not answer. */
    static Problem problem(String serviceId, Throwable cause) {
        return switch (cause) {
            case TimeoutException timeout -> late(serviceId);
            // Vert.x reports a connect timeout of the socket by a class of Netty's that is a ConnectException.
            case io.netty.channel.ConnectTimeoutException timeout -> late(serviceId);
            case ConnectionPoolTooBusyException busy -> busy(serviceId);
            case SSLException untrusted -> untrusted(serviceId);
            default ->
                Problem.of(
                        Outcome.BACKEND_FAILED,
                        502,
                        serviceId + " could not be reached, or broke off; try again later");
        };
    }

    /** The answer when too many wait for a backend already. */
    static Problem busy(String serviceId) {
        return Problem.of(Outcome.BACKEND_FAILED, 503, serviceId + " is busy; try again in a second")
                .with("Retry-After", "1");
    }

    /**
     * The answer when nothing is sent to a backend because it failed too often.
     *
     * @param left how long that holds at least
     */
    static Problem shut(String serviceId, Duration left) {
        long seconds = Math.max(1, left.plusMillis(999).toSeconds());
        return Problem.of(
                        Outcome.BACKEND_FAILED,
                        503,
                        serviceId + " failed too often and is given a rest; try again in " + seconds + " s")
                .with("Retry-After", Long.toString(seconds));
    }

    private static Problem untrusted(String serviceId) {
        return Problem.of(
                Outcome.BACKEND_FAILED,
                502,
                serviceId + " and this service do not agree on TLS; tell the operator, who finds the reason in this"
                        + " service's log and the setting in [TLS] backend_authorities");
    }

    /** The answer when a backend took too long. */
    static Problem late(String serviceId) {
        return Problem.of(Outcome.BACKEND_FAILED, 504, serviceId + " did not answer in time; try again later");
    }

    /** The answer in place of a backend's own that is no API answer but the text of a crash. */
    static Problem crashed(String serviceId, int status) {
        return Problem.of(
                Outcome.BACKEND_FAILED, 502, serviceId + " failed with status " + status + "; try again later");
    }

    /** The answer in place of a backend's own that is no HTTP as we understand it. */
    static Problem unintelligible(String serviceId) {
        return Problem.of(
                Outcome.BACKEND_FAILED, 502, serviceId + " gave an answer that is not understood; try again later");
    }

    /** The answer in place of a backend's own that a rule could not be carried out on. */
    static Problem unexpected(String serviceId, NotAsExpected unexpected) {
        return Problem.of(
                Outcome.BACKEND_FAILED,
                502,
                serviceId + " gave an answer that the policy does not expect: " + unexpected.getMessage());
    }
}
