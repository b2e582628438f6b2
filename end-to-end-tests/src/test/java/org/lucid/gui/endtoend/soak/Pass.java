package org.lucid.gui.endtoend.soak;

import java.time.Duration;
import java.time.Instant;

import org.lucid.gui.endtoend.SandboxUnderTest;

/** A person's token, renewed before a service would find it too old. For one thread. */
final class Pass {

    private static final Duration RENEWED = Duration.ofMinutes(10);

    private final SandboxUnderTest sandbox;
    private final String email;
    private String token = "";
    private Instant until = Instant.MIN;

    Pass(SandboxUnderTest sandbox, String email) {
        this.sandbox = sandbox;
        this.email = email;
    }

    String token() {
        if (Instant.now().isAfter(until)) {
            token = sandbox.tokenOf(email);
            until = Instant.now().plus(RENEWED);
        }
        return token;
    }
}
