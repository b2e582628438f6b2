package org.lucid.gui.gateway.problem;

import org.lucid.gui.policy.session.EndReason;

/**
 * How an exchange ended. Each has one label, which is at the same time a metric's label, a field of the access log and
 * the last part of a problem's type.
 */
public enum Outcome {
    /** The backend's answer was passed on, whatever it was. */
    ALLOWED("allowed", "Allowed"),
    EDGE_REFUSED("edge-refused", "Malformed request"),
    CONNECTIONS_REFUSED("connections-refused", "Too many requests at one time"),
    IDENTITY_REFUSED("identity-refused", "Not signed in"),
    SESSION_SIGNED_OUT("session-signed-out", "Signed out"),
    SESSION_SUPERSEDED("session-superseded", "Signed in elsewhere"),
    SESSION_REVOKED("session-revoked", "Sign-in ended"),
    SESSION_IDLE("session-idle", "Sign-in not used"),
    SESSION_EXPIRED("session-expired", "Sign-in too old"),
    RATE_REFUSED("rate-refused", "Too many requests"),
    POLICY_REFUSED("policy-refused", "Not allowed"),
    OWNERSHIP_REFUSED("ownership-refused", "Not found"),
    CLIENT_FAILED("client-failed", "Client went away"),
    BACKEND_FAILED("backend-failed", "Backend failed"),
    GATEWAY_FAILED("gateway-failed", "Internal error");

    private final String label;
    private final String title;

    Outcome(String label, String title) {
        this.label = label;
        this.title = title;
    }

    /** How an exchange ends whose sign-in ends. */
    public static Outcome of(EndReason reason) {
        return switch (reason) {
            case SIGNED_OUT -> SESSION_SIGNED_OUT;
            case SUPERSEDED -> SESSION_SUPERSEDED;
            case REVOKED -> SESSION_REVOKED;
            case IDLE -> SESSION_IDLE;
            case EXPIRED -> SESSION_EXPIRED;
        };
    }

    /** The name for machines. */
    public String label() {
        return label;
    }

    /** The name for people. */
    public String title() {
        return title;
    }
}
