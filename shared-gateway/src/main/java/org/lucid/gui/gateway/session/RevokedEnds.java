package org.lucid.gui.gateway.session;

import io.vertx.core.Future;
import org.lucid.gui.gateway.identity.Introspector;
import org.lucid.gui.policy.profile.Principal;
import org.lucid.gui.policy.session.EndReason;

/** Ends the sign-in of a token that was taken back, with all that is open for it, whoever knows of it. */
final class RevokedEnds implements Introspector {

    private final Introspector knows;
    private final SignIns signIns;

    RevokedEnds(Introspector knows, SignIns signIns) {
        this.knows = knows;
        this.signIns = signIns;
    }

    @Override
    public Future<Verdict> ask(String token, Principal principal) {
        return knows.ask(token, principal).onSuccess(verdict -> {
            if (verdict == Verdict.REVOKED) {
                signIns.end(TokenFamily.of(principal, token), EndReason.REVOKED);
            }
        });
    }
}
